import { ratersWanted } from "@/lib/review/aggregation";
import type { Ratings } from "@/lib/steerlm/attributes";
import { raiseTo } from "./assignment-prepare";
import { type Executor, firstRow, pool, rows, sql, transaction } from "./client";
import { policyFromColumn } from "./derivation";
import { type AttributeRow, attributeColumns, attributesFromRow } from "./label-columns";
import { addJob } from "./queue";

/**
 * Asks for more raters of turns of a dataset that were rated just now, if its policy may want them; in the transaction that rates them, so
 * that no kill forgets it. The worker looks which ones are apart: it takes locks that a save must not wait for.
 */
export async function askWhereApart(on: Executor, datasetId: string, turnIds: readonly string[]): Promise<void> {
  const dataset = await firstRow<{ policy: unknown }>(
    on,
    sql`select policy from aggregations where dataset_id = ${datasetId}::bigint`,
  );
  if (turnIds.length > 0 && policyFromColumn(dataset?.policy ?? null).moreRaters > 0)
    await addJob(on, "ask_raters", { turnIds: [...turnIds] });
}

/** Has those of some turns want more raters whose submitted reviews are further apart than their dataset's policy takes. */
export async function raiseWhereApart(turnIds: readonly string[]): Promise<void> {
  const found = await rows<AttributeRow & { turn_id: string; policy: unknown }>(
    pool(),
    sql`select r.turn_id, a.policy, ${attributeColumns("r")} from reviews r
        join turns t on t.id = r.turn_id join aggregations a on a.dataset_id = t.dataset_id
        where r.turn_id = any(${[...turnIds]}::bigint[]) and r.status = 'submitted' order by r.turn_id, r.updated_at, r.id`,
  );
  const turns = new Map<string, { policy: unknown; reviews: Ratings[] }>();
  for (const { turn_id, policy, ...row } of found) {
    const turn = turns.get(turn_id) ?? { policy, reviews: [] };
    turns.set(turn_id, { policy, reviews: [...turn.reviews, attributesFromRow(row)] });
  }
  for (const [turnId, { policy: stored, reviews }] of turns) {
    const policy = policyFromColumn(stored);
    const wanted = ratersWanted(reviews, policy);
    if (wanted > policy.raters) await raiseWanted(turnId, wanted);
  }
}

/**
 * Has a turn want at least so many raters in every open assignment of it: where those that it has disagree too much.
 */
export function raiseWanted(turnId: string, wanted: number): Promise<void> {
  return transaction(async (client) => {
    const assigned = await rows<{ id: string }>(
      client,
      sql`select a.id from assignments a
          where a.status <> 'closed' and a.id in (select t.assignment_id from assignment_turns t where t.turn_id = ${turnId}::bigint)
          order by a.id for update`,
    );
    for (const { id } of assigned) {
      const more = await raiseTo(client, id, [turnId], wanted);
      if (more > 0) await rows(client, sql`update assignments set wanted = wanted + ${more} where id = ${id}::bigint`);
    }
  });
}
