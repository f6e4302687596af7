import { ATTRIBUTES, type Attribute, mapAttributes, type Rewards } from "@/lib/steerlm/attributes";
import { firstRow, joinSql, pool, rows, sql, transaction, unsafeSql } from "./client";
import { type KnownScore, projectTurns } from "./projection";
import { finishIfDone } from "./run-plan";
import { RUN_TURNS_COLUMNS, type RunTurns, turnsOfRun } from "./run-turns";

/** What a run got for a turn: nine floats and whether the server cut the prompt (null: it does not say), or why there are none. */
export type TurnScore = { turnId: string } & ({ rewards: Rewards; exceeded: boolean | null } | { failure: string });

/** A turn to score with the line that holds its conversation. */
export type UnscoredTurn = { id: string; line: number; index: number; raw: string };

/** Turns of a chunk that the run has no score for yet, in order, at most `limit`. */
export async function listUnscoredTurns(
  runId: string,
  fromId: string,
  toId: string,
  limit: number,
): Promise<UnscoredTurn[]> {
  const run = await firstRow<RunTurns>(pool(), sql`select ${RUN_TURNS_COLUMNS} from runs where id = ${runId}::bigint`);
  if (!run) return [];
  const turns = await rows<Omit<UnscoredTurn, "raw">>(
    pool(),
    sql`select t.id, t.line, t.index from (${turnsOfRun(run)}) m join turns t on t.id = m.id
        where m.id between ${fromId}::bigint and ${toId}::bigint
          and not exists (select from scores s where s.run_id = ${runId}::bigint and s.turn_id = m.id)
        order by m.id limit ${limit}`,
  );
  // Apart from the turns: a line of megabytes comes once, not once for each of its turns.
  const records = await rows<{ line: number; raw: string }>(
    pool(),
    sql`select c.line, c.raw from records c where c.dataset_id = ${run.datasetId}::bigint and c.line = any(${[...new Set(turns.map(({ line }) => line))]}::int[])`,
  );
  const raws = new Map(records.map(({ line, raw }) => [line, raw]));
  return turns.flatMap((turn) => {
    const raw = raws.get(turn.line);
    // A dataset that is deleted between the two statements has nothing left to score.
    return raw === undefined ? [] : [{ ...turn, raw }];
  });
}

/**
 * Writes outcomes once: a turn that the run already has an outcome for keeps it. Counts, the turns' derived labels (when the
 * run is the current one) and the run's end follow in the same transaction.
 */
export function writeScores(runId: string, given: readonly TurnScore[]): Promise<void> {
  const scores = given.map(storableScore);
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
    const written = await rows<{ turn_id: string }>(
      client,
      sql`insert into scores (run_id, turn_id, failure, exceeded, ${unsafeSql(ATTRIBUTES.join(", "))})
          select ${runId}::bigint, n.* from unnest(${scores.map(({ turnId }) => turnId)}::bigint[],
            ${scores.map((score) => ("failure" in score ? score.failure : null))}::text[],
            ${scores.map((score) => ("rewards" in score ? score.exceeded : null))}::boolean[], ${joinSql(values)}) as n
          on conflict do nothing returning turn_id`,
    );
    // Of two for one turn the database kept the first.
    const first = new Map(scores.toReversed().map((score) => [score.turnId, score]));
    const kept = new Map<string, KnownScore>(written.map(({ turn_id: id }) => [id, first.get(id) ?? neverGiven(id)]));
    if (run.shown) await projectTurns(client, [...kept.keys()], kept);
    const failed = [...kept.values()].filter((score) => "failure" in score).length;
    // Last, since every other writer of this run waits for this row until the commit.
    const counted = await firstRow<{ isDone: boolean }>(
      client,
      sql`update runs set scored = scored + ${kept.size - failed}, failed = failed + ${failed}
          where id = ${runId}::bigint returning scored + failed >= total as "isDone"`,
    );
    if (counted?.isDone) await finishIfDone(client, runId);
  });
}

/** The score in FP32, as its columns hold it; one with a value that is no finite FP32 is a failure that names it. */
function storableScore(score: TurnScore): TurnScore {
  if ("failure" in score) return score;
  const rewards = mapAttributes((attribute) => {
    const value = score.rewards[attribute];
    return value === null ? null : Math.fround(value);
  });
  const beyond = ATTRIBUTES.filter((attribute) => rewards[attribute] !== null && !Number.isFinite(rewards[attribute]));
  if (beyond.length === 0) return { ...score, rewards };
  const failure = beyond.map((attribute) => `${score.rewards[attribute]} for ${attribute}`).join(", ");
  return { turnId: score.turnId, failure };
}

function neverGiven(turnId: string): never {
  throw new Error(`the database kept a score of turn ${turnId} that was not given`);
}

/** Makes up to `limit` failed turns of a run unscored again; false when there are none. */
export function forgetFailures(runId: string, limit: number): Promise<boolean> {
  return transaction(async (client) => {
    const forgotten = await rows<{ turn_id: string }>(
      client,
      sql`delete from scores where run_id = ${runId}::bigint and turn_id in (
            select turn_id from scores where run_id = ${runId}::bigint and failure is not null order by turn_id limit ${limit})
          returning turn_id`,
    );
    await projectTurns(
      client,
      forgotten.map(({ turn_id }) => turn_id),
    );
    await rows(client, sql`update runs set failed = failed - ${forgotten.length} where id = ${runId}::bigint`);
    return forgotten.length > 0;
  });
}
