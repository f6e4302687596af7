import { Bitset } from "@/lib/review/bitset";
import type { BulkDeed } from "@/lib/review/bulk-change";
import { ALL_TURNS, type TurnFilter } from "@/lib/review/filter";
import { formatTurnFilter } from "@/lib/review/filter-format";
import { parseTurnQuery } from "@/lib/review/filter-parse";
import { askForBulkChange } from "./bulk-changes";
import { firstRow, pool, rows, sql, transaction } from "./client";
import { recordChange } from "./history";
import { trimBits } from "./turn-facets";
import { countAllTurns, openTurnList } from "./turn-list";

/** Which turns: those of these ids, or all that a filter lets through but the left out ones. */
export type BulkTurns = { ids: readonly string[] } | { filter: TurnFilter; except: readonly string[] };

export type BulkStart = {
  datasetId: string;
  userId: string;
  /** The same key again starts nothing and gives the change that it started. */
  key: string;
  deed: BulkDeed;
  turns: BulkTurns;
  /** How many turns the person saw and confirmed; absent to take them as they are. */
  expected?: number;
};

export type BulkStartResult =
  | { ok: true; id: string }
  | { ok: false; reason: "no-such-dataset" | "no-such-turn" | "other-change" }
  | { ok: false; reason: "count-changed"; count: number };

/** Starts a bulk change of the turns as they are at this moment; the worker takes it from here. */
export async function startBulkChange(start: BulkStart): Promise<BulkStartResult> {
  const { datasetId, userId, key, deed, turns, expected } = start;
  const size = await countAllTurns(datasetId);
  const named = await ordinalsOf(datasetId, "ids" in turns ? turns.ids : turns.except);
  if (named === null) return { ok: false, reason: "no-such-turn" };
  const known = await findBulkChange(userId, key, datasetId);
  if (known) return known;
  const members = "ids" in turns ? Bitset.of(size, named) : await listMembers(start, turns.filter, named);
  const total = members?.count() ?? null;
  if (expected !== undefined && total !== null && total !== expected)
    return { ok: false, reason: "count-changed", count: total };
  const { attribute, value, submit } = deed.action === "set" ? deed : { attribute: null, value: null, submit: false };
  const started = await transaction(async (client) => {
    const created = await firstRow<{ id: string }>(
      client,
      sql`insert into bulk_changes (dataset_id, user_id, key, action, attribute, value, submit, filter, left_out, turns, total)
          select d.id, ${userId}, ${key}, ${deed.action}::bulk_action, ${attribute}, ${value}::smallint, ${submit}::boolean,
            ${"filter" in turns ? formatTurnFilter(turns.filter) : null}, ${"filter" in turns ? named : []}::int[],
            ${members && trimBits(members)}::bytea, ${total}::int
          from datasets d where d.id = ${datasetId}::bigint and d.deleted_at is null
          on conflict (user_id, key) do nothing returning id`,
    );
    if (!created) return null;
    await askForBulkChange(client, created.id);
    const filter = "filter" in turns ? formatTurnFilter(turns.filter) : null;
    const after = { status: "queued", ...deed, filter, total };
    await recordChange(client, { by: userId, kind: "bulk", subject: created.id, datasetId, before: null, after });
    return created;
  });
  if (started) return { ok: true, id: started.id };
  // Two presses at once: the other one came first.
  return (await findBulkChange(userId, key, datasetId)) ?? { ok: false, reason: "no-such-dataset" };
}

async function findBulkChange(userId: string, key: string, datasetId: string): Promise<BulkStartResult | null> {
  const known = await firstRow<{ id: string; dataset_id: string }>(
    pool(),
    sql`select id, dataset_id from bulk_changes where user_id = ${userId} and key = ${key}`,
  );
  if (!known) return null;
  return known.dataset_id === datasetId ? { ok: true, id: known.id } : { ok: false, reason: "other-change" };
}

/** The ordinals of turns of a dataset; null when one of them is not of it. */
async function ordinalsOf(datasetId: string, ids: readonly string[]): Promise<number[] | null> {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return [];
  const found = await rows<{ ordinal: number }>(
    pool(),
    sql`select ordinal from turns where id = any(${distinct}::bigint[]) and dataset_id = ${datasetId}::bigint`,
  );
  return found.length === distinct.length ? found.map(({ ordinal }) => ordinal) : null;
}

/** The members of a filter but some; null when every text would have to be read for that. */
async function listMembers(
  { datasetId, userId }: BulkStart,
  filter: TurnFilter,
  leftOut: readonly number[],
): Promise<Bitset | null> {
  const list = await openTurnList(datasetId, { filter, sort: ALL_TURNS.sort }, userId);
  if (list.undecided !== null) return null;
  const members = list.turns.clone();
  for (const ordinal of leftOut) members.delete(ordinal);
  return members;
}

/** Finds the turns of a bulk change that could not be found when it was asked for. Does nothing when they are known. */
export async function chooseBulkTurns(id: string): Promise<void> {
  const asked = await firstRow<{ dataset_id: string; user_id: string; filter: string; left_out: number[] }>(
    pool(),
    sql`select dataset_id, user_id, filter, left_out from bulk_changes
        where id = ${id}::bigint and turns is null and filter is not null and status = 'queued'`,
  );
  if (!asked) return;
  const { filter, problems } = parseTurnQuery(new URLSearchParams(asked.filter));
  if (problems.length > 0) throw new Error(`bulk change ${id} has a filter that is not understood: ${asked.filter}`);
  const list = await openTurnList(asked.dataset_id, { filter, sort: ALL_TURNS.sort }, asked.user_id);
  const members = Bitset.of(await countAllTurns(asked.dataset_id), await list.ordinals());
  for (const ordinal of asked.left_out) members.delete(ordinal);
  await rows(
    pool(),
    sql`update bulk_changes set turns = ${trimBits(members)}::bytea, total = ${members.count()}
        where id = ${id}::bigint and turns is null`,
  );
}
