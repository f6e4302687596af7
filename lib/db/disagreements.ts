import type { PoolClient } from "pg";
import type { AggregationPolicy } from "@/lib/review/aggregation-policy";
import type { Ratings } from "@/lib/steerlm/attributes";
import { firstRow, rows, sql, streamTransaction } from "./client";
import { policyFromColumn } from "./derivation";
import type { ExportRequest } from "./export-records";
import { type ExportSelection, openExportSelection } from "./export-selection";
import { type AttributeRow, attributeColumns, attributesFromRow } from "./label-columns";
import { keepTextMatches } from "./turn-search";

// A page of turns with all their reviews is in memory, and the next one.
const TURNS_PER_PAGE = 500;

/** A turn that several people have rated; `reviews` are the submitted ones, the one that changed last at the end. */
export type RatedTurn = {
  line: number;
  turn: number;
  reviews: { userId: string; ratings: Ratings }[];
  adjudicated: Ratings | null;
};

/** How a dataset makes one label of several, and the key of its raters' pseudonyms. */
export type RatersKey = { policy: AggregationPolicy; salt: string };

/**
 * Gives the turns of a request with at least two submitted reviews to `write`, page after page in reading order and all from one
 * snapshot. What `write` throws ends it.
 */
export function exportRatedTurns(
  request: ExportRequest,
  write: (turns: RatedTurn[], key: RatersKey) => Promise<void>,
): Promise<void> {
  return streamTransaction("isolation level repeatable read read only", async (client) => {
    const key = await firstRow<{ policy: unknown; salt: string }>(
      client,
      sql`select policy, salt from aggregations where dataset_id = ${request.datasetId}::bigint`,
    );
    const only = request.only === "all" ? "reviewed" : request.only;
    const selection = await openExportSelection(client, { ...request, only });
    if (!key || !selection) throw new Error(`dataset ${request.datasetId} was deleted`);
    const raters = { policy: policyFromColumn(key.policy), salt: key.salt };
    for (let from = 0; from !== -1; ) {
      const { ordinals, next } = takePage(selection, from);
      from = next;
      const asked = await keepMatching(client, request.datasetId, selection, ordinals);
      const turns = await readRatedTurns(client, request.datasetId, asked);
      if (turns.length > 0) await write(turns, raters);
    }
  });
}

function takePage({ candidates }: ExportSelection, from: number): { ordinals: number[]; next: number } {
  const ordinals: number[] = [];
  let at = candidates.next(from);
  for (; at !== -1 && ordinals.length < TURNS_PER_PAGE; at = candidates.next(at + 1)) ordinals.push(at);
  return { ordinals, next: at };
}

async function keepMatching(
  client: PoolClient,
  datasetId: string,
  { undecided }: ExportSelection,
  ordinals: readonly number[],
): Promise<number[]> {
  if (undecided === null) return [...ordinals];
  const { text, turns } = undecided;
  const unknown = ordinals.filter((ordinal) => turns.has(ordinal));
  const matching = new Set(await keepTextMatches(client, datasetId, text, unknown));
  return ordinals.filter((ordinal) => !turns.has(ordinal) || matching.has(ordinal));
}

async function readRatedTurns(
  client: PoolClient,
  datasetId: string,
  ordinals: readonly number[],
): Promise<RatedTurn[]> {
  if (ordinals.length === 0) return [];
  const found = await rows<
    AttributeRow & { id: string; line: number; index: number; user_id: string; decided: AttributeRow | null }
  >(
    client,
    sql`select t.id, t.line, t.index, r.user_id, ${attributeColumns("r")}, case when not j.withdrawn then row_to_json(j) end as decided
        from turns t join reviews r on r.turn_id = t.id and r.status = 'submitted'
        left join adjudications j on j.turn_id = t.id
        where t.dataset_id = ${datasetId}::bigint and t.ordinal = any(${ordinals}::int[])
        order by t.ordinal, r.updated_at, r.id`,
  );
  const turns = new Map<string, RatedTurn>();
  for (const { id, line, index, user_id: userId, decided, ...row } of found) {
    const turn = turns.get(id) ?? {
      line,
      turn: index,
      reviews: [],
      adjudicated: decided && attributesFromRow(decided),
    };
    turn.reviews.push({ userId, ratings: attributesFromRow(row) });
    turns.set(id, turn);
  }
  return [...turns.values()].filter(({ reviews }) => reviews.length > 1);
}
