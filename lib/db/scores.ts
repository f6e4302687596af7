import { ATTRIBUTES, type Attribute, type Rewards } from "@/lib/steerlm/attributes";
import { firstRow, joinSql, pool, rows, sql, transaction, unsafeSql } from "./client";
import { projectTurns } from "./projection";
import { finishIfDone } from "./runs";

/** What a run got for a turn: nine floats, or why there are none. */
export type TurnScore = { turnId: string } & ({ rewards: Rewards } | { failure: string });

/** A turn to score with the line that holds its conversation. */
export type UnscoredTurn = { id: string; line: number; index: number; raw: string };

/** Turns of a chunk that the run has no score for yet, in order, at most `limit`. */
export function listUnscoredTurns(runId: string, fromId: string, toId: string, limit: number): Promise<UnscoredTurn[]> {
  return rows<UnscoredTurn>(
    pool(),
    sql`select t.id, t.line, t.index, c.raw from runs r
        join turns t on t.dataset_id = r.dataset_id and (r.scope = 'all' or t.labelled)
        join records c on c.dataset_id = t.dataset_id and c.line = t.line
        where r.id = ${runId}::bigint and t.id between ${fromId}::bigint and ${toId}::bigint
          and not exists (select from scores s where s.run_id = r.id and s.turn_id = t.id)
        order by t.id limit ${limit}`,
  );
}

/**
 * Writes outcomes once: a turn that the run already has an outcome for keeps it. Counts, the turns' derived labels (when the
 * run is the current one) and the run's end follow in the same transaction.
 */
export function writeScores(runId: string, scores: readonly TurnScore[]): Promise<void> {
  return transaction(async (client) => {
    // The share lock keeps the current run from changing until this commits; see setCurrentRun.
    const run = await firstRow<{ shown: boolean }>(
      client,
      sql`select d.current_run_id = r.id as shown from runs r join datasets d on d.id = r.dataset_id
          where r.id = ${runId}::bigint and d.deleted_at is null for share of d`,
    );
    if (!run) return;
    const rewardsOf = (attribute: Attribute) =>
      scores.map((score) => ("rewards" in score ? score.rewards[attribute] : null));
    const values = ATTRIBUTES.map((attribute) => sql`${rewardsOf(attribute)}::real[]`);
    const written = await rows<{ turn_id: string; failed: boolean }>(
      client,
      sql`insert into scores (run_id, turn_id, failure, ${unsafeSql(ATTRIBUTES.join(", "))})
          select ${runId}::bigint, n.* from unnest(${scores.map(({ turnId }) => turnId)}::bigint[],
            ${scores.map((score) => ("failure" in score ? score.failure : null))}::text[], ${joinSql(values)}) as n
          on conflict do nothing returning turn_id, failure is not null as failed`,
    );
    if (run.shown)
      await projectTurns(
        client,
        written.map(({ turn_id }) => turn_id),
      );
    const failed = written.filter((score) => score.failed).length;
    await rows(
      client,
      sql`update runs set scored = scored + ${written.length - failed}, failed = failed + ${failed} where id = ${runId}::bigint`,
    );
    await finishIfDone(client, runId);
  });
}
