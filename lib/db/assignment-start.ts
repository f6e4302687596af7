import { type Executor, firstRow, rows, sql, transaction } from "./client";
import { recordChange } from "./history";
import { addJob } from "./queue";

/** What is asked for when turns are shared out. */
export type NewAssignment = {
  datasetId: string;
  createdById: string;
  name: string;
  /** Filter and sort, written canonically. */
  query: string;
  amount: number | null;
  percent: number | null;
  random: boolean;
  seed: number;
  overlap: number;
  blindPercent: number | null;
  /** The ids of people; null for everybody who may rate, whoever joins later included. */
  reviewers: readonly string[] | null;
};

export type AssignmentStart =
  | { ok: true; id: string }
  | { ok: false; reason: "no-such-dataset" | "no-such-person" | "too-few-reviewers" };

/** Makes an assignment; the worker chooses its turns and opens it. */
export function startAssignment({ reviewers, ...asked }: NewAssignment): Promise<AssignmentStart> {
  return transaction(async (client) => {
    const everybody = reviewers === null;
    const people = await findRaters(client, reviewers);
    if (!everybody && people.length < reviewers.length) return { ok: false, reason: "no-such-person" };
    if (!everybody && people.length < asked.overlap) return { ok: false, reason: "too-few-reviewers" };
    const created = await firstRow<{ id: string; guidelinesVersion: number | null }>(
      client,
      sql`insert into assignments (dataset_id, name, query, amount, percent, random, seed, overlap, blind_percent, guidelines_version,
            everybody, created_by_id)
          select d.id, ${asked.name}, ${asked.query}, ${asked.amount}::int, ${asked.percent}::smallint, ${asked.random}::boolean,
            ${asked.seed}::int, ${asked.overlap}::smallint, ${asked.blindPercent}::smallint,
            (select max(version) from guidelines g where g.dataset_id = d.id), ${everybody}::boolean, ${asked.createdById}
          from datasets d where d.id = ${asked.datasetId}::bigint and d.deleted_at is null for share of d
          returning id, guidelines_version as "guidelinesVersion"`,
    );
    if (!created) return { ok: false, reason: "no-such-dataset" };
    const { id, guidelinesVersion } = created;
    await addReviewers(client, id, people);
    const { datasetId, createdById: by, ...about } = asked;
    const after = { ...about, guidelinesVersion, everybody, reviewers: people };
    await recordChange(client, { by, kind: "assignment", subject: id, datasetId, before: null, after });
    await askToPrepare(client, id);
    return { ok: true, id };
  });
}

/** Has the worker do what an assignment's turns need; one job at a time. */
export async function askToPrepare(on: Executor, assignmentId: string): Promise<void> {
  await addJob(on, "prepare_assignment", { assignmentId }, { queue: `assignment-${assignmentId}` });
}

/** Of some people those who may rate; without any, all reviewers. */
export async function findRaters(on: Executor, ids: readonly string[] | null): Promise<string[]> {
  const found = await rows<{ id: string }>(
    on,
    ids === null
      ? sql`select id from users where role = 'reviewer' and deactivated_at is null order by id`
      : sql`select id from users where id = any(${[...ids]}::text[]) and role in ('admin', 'reviewer') and deactivated_at is null order by id`,
  );
  return found.map(({ id }) => id);
}

/** Lets people take turns of an assignment, those who were removed before included. */
export async function addReviewers(on: Executor, assignmentId: string, people: readonly string[]): Promise<void> {
  await rows(
    on,
    sql`insert into assignment_reviewers (assignment_id, user_id)
        select ${assignmentId}::bigint, p.id from unnest(${[...people]}::text[]) as p(id)
        on conflict (assignment_id, user_id) do update set removed_at = null`,
  );
}
