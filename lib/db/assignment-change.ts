import { releaseHeld } from "./assignment-queue";
import { addReviewers, askToPrepare, findRaters } from "./assignment-start";
import { firstRow, rows, sql, transaction } from "./client";
import { recordChange } from "./history";

/** What is to change; what is absent stays. */
export type AssignmentChange = {
  id: string;
  by: string;
  /** More raters per turn than now. */
  overlap?: number;
  add?: readonly string[];
  /** Get no more turns; what they hold goes back, what they rated stays. */
  remove?: readonly string[];
  close?: boolean;
  /** Only if it is still at that. */
  version?: number | undefined;
};

export type AssignmentChanged =
  | { ok: true }
  | {
      ok: false;
      reason:
        | "no-such-assignment"
        | "stale-version"
        | "closed"
        | "overlap-not-higher"
        | "no-such-person"
        | "not-a-reviewer";
    };

type Standing = { datasetId: string; status: string; overlap: number; everybody: boolean; version: number };

/** Changes an assignment, all or nothing. */
export function changeAssignment(change: AssignmentChange) {
  const { id, by, overlap, add = [], remove = [], close = false, version } = change;
  return transaction(async (client): Promise<AssignmentChanged> => {
    const standing = await firstRow<Standing>(
      client,
      sql`select a.dataset_id as "datasetId", a.status, a.overlap, a.everybody, a.version
          from assignments a join datasets d on d.id = a.dataset_id and d.deleted_at is null
          where a.id = ${id}::bigint for update of a`,
    );
    if (!standing) return { ok: false, reason: "no-such-assignment" };
    if (version !== undefined && version !== standing.version) return { ok: false, reason: "stale-version" };
    if (standing.status === "closed") return { ok: false, reason: "closed" };
    if (overlap !== undefined && overlap <= standing.overlap) return { ok: false, reason: "overlap-not-higher" };
    if ((await findRaters(client, add)).length < new Set(add).size) return { ok: false, reason: "no-such-person" };
    const before = await listReviewers(client, id);
    if (remove.some((person) => !before.includes(person))) return { ok: false, reason: "not-a-reviewer" };
    await releaseHeld(client, id, close ? before : remove, null);
    if (remove.length > 0)
      await rows(
        client,
        sql`update assignment_reviewers set removed_at = now()
            where assignment_id = ${id}::bigint and user_id = any(${[...remove]}::text[])`,
      );
    await addReviewers(client, id, add);
    await rows(
      client,
      sql`update assignments set overlap = ${overlap ?? standing.overlap}::smallint,
            status = case when ${close}::boolean then 'closed' else status end,
            closed_at = case when ${close}::boolean then clock_timestamp() end, version = version + 1
          where id = ${id}::bigint`,
    );
    const needsWork = !close && (overlap !== undefined || add.length > 0);
    if (needsWork) {
      await rows(client, sql`update assignments set next_place = 0 where id = ${id}::bigint`);
      await askToPrepare(client, id);
    }
    const after = await listReviewers(client, id);
    await recordChange(client, {
      by,
      kind: "assignment",
      subject: id,
      datasetId: standing.datasetId,
      before: { overlap: standing.overlap, reviewers: before, status: standing.status },
      after: { overlap: overlap ?? standing.overlap, reviewers: after, status: close ? "closed" : standing.status },
    });
    return { ok: true };
  });
}

async function listReviewers(on: Parameters<typeof rows>[0], id: string): Promise<string[]> {
  const found = await rows<{ user_id: string }>(
    on,
    sql`select user_id from assignment_reviewers where assignment_id = ${id}::bigint and removed_at is null order by user_id`,
  );
  return found.map(({ user_id }) => user_id);
}
