import type { AssignmentStatus, Pace } from "@/lib/review/assignment";
import { pool, rows, type Sql, sql } from "./client";

/** How far one person is with an assignment. */
export type AssignedPerson = Pace & {
  userId: string;
  name: string;
  removed: boolean;
  skipped: number;
  /** Turns that they hold at this moment. */
  open: number;
};

/** Turns of a dataset shared out among reviewers. */
export type Assignment = {
  id: string;
  datasetId: string;
  name: string;
  /** Filter and sort in the language of lib/review/filter.ts. */
  query: string;
  amount: number | null;
  percent: number | null;
  random: boolean;
  seed: number;
  overlap: number;
  /** Null: nothing is hidden. */
  blindPercent: number | null;
  guidelinesVersion: number | null;
  everybody: boolean;
  status: AssignmentStatus;
  /** Turns; null until a worker has chosen them. */
  total: number | null;
  /** Ratings wanted and submitted, all turns together. */
  wanted: number;
  done: number;
  createdBy: string | null;
  createdAt: string;
  closedAt: string | null;
  /** Grows with every change by an admin; what people rate is none. */
  version: number;
  reviewers: AssignedPerson[];
};

type Row = Omit<Assignment, "createdAt" | "closedAt" | "done"> & { createdAt: Date; closedAt: Date | null };

// Of one assignment's people: some dozens, with what each holds by an index of leased slots alone.
const REVIEWERS = sql`coalesce((
    select json_agg(json_build_object('userId', p.user_id, 'name', u.name, 'removed', p.removed_at is not null, 'done', p.done,
      'skipped', p.skipped, 'timed', p.timed, 'seconds', p.seconds, 'open', (
        select count(*) from assignment_slots s
        where s.assignment_id = a.id and s.user_id = p.user_id and s.state = 'leased' and s.lease_until >= now()
      )) order by u.name, u.id)
    from assignment_reviewers p join users u on u.id = p.user_id where p.assignment_id = a.id
  ), '[]')`;

const COLUMNS = sql`a.id, a.dataset_id as "datasetId", a.name, a.query, a.amount, a.percent, a.random, a.seed, a.overlap,
  a.blind_percent as "blindPercent", a.guidelines_version as "guidelinesVersion", a.everybody, a.status, a.total, a.wanted,
  m.name as "createdBy", a.created_at as "createdAt", a.closed_at as "closedAt", a.version, ${REVIEWERS} as reviewers`;

async function readAssignments(where: Sql): Promise<Assignment[]> {
  const found = await rows<Row>(
    pool(),
    sql`select ${COLUMNS} from assignments a join datasets d on d.id = a.dataset_id and d.deleted_at is null
        left join users m on m.id = a.created_by_id where ${where}`,
  );
  return found.map((row) => ({
    ...row,
    done: row.reviewers.reduce((sum, { done }) => sum + done, 0),
    createdAt: row.createdAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  }));
}

/** An assignment with its people's progress; null when there is none, or its dataset is deleted. */
export async function getAssignment(id: string): Promise<Assignment | null> {
  return (await readAssignments(sql`a.id = ${id}::bigint`))[0] ?? null;
}

/** A dataset's assignments, newest first, those of smaller ids than `before`, at most `limit`. */
export function listAssignments(datasetId: string, limit: number, before: string | null = null): Promise<Assignment[]> {
  const past = before === null ? sql`` : sql`and a.id < ${before}::bigint`;
  return readAssignments(sql`a.dataset_id = ${datasetId}::bigint ${past} order by a.id desc limit ${limit}`);
}

/** An assignment that a person may take turns of. */
export type OwnAssignment = { id: string; datasetId: string; name: string };

/** A person's open assignments in which ratings are wanted still, newest first, at most `limit`; of one dataset, or of all. */
export function listOwnAssignments(userId: string, datasetId: string | null, limit: number): Promise<OwnAssignment[]> {
  return rows<OwnAssignment>(
    pool(),
    sql`select a.id, a.dataset_id as "datasetId", a.name from assignment_reviewers p
        join assignments a on a.id = p.assignment_id and a.status = 'open'
        join datasets d on d.id = a.dataset_id and d.deleted_at is null
        where p.user_id = ${userId} and p.removed_at is null
          ${datasetId === null ? sql`` : sql`and a.dataset_id = ${datasetId}::bigint`}
          -- One row each, by its index: as a condition the planner might compute it for all assignments at once.
          and coalesce(
            (select true from assignment_turns t where t.assignment_id = a.id and t.taken < t.wanted order by t.place limit 1),
            (select true from assignment_slots s
              where s.assignment_id = a.id and s.user_id = p.user_id and s.state = 'leased' order by s.number limit 1), false)
        order by p.assignment_id desc limit ${limit}`,
  );
}

/** Where a person is in an assignment. */
export type QueuePlace = {
  id: string;
  name: string;
  status: AssignmentStatus;
  /** The how manyeth turn of theirs it is; null for one that they were not given. */
  number: number | null;
  /** Turns that fall to each if all rate the same number. */
  share: number | null;
};

/** Where a turn stands in a person's part of an assignment; null when the assignment is none of this dataset, or not theirs. */
export async function getQueuePlace(
  assignmentId: string,
  datasetId: string,
  turnId: string,
  userId: string,
): Promise<QueuePlace | null> {
  const [found] = await rows<QueuePlace>(
    pool(),
    sql`select a.id, a.name, a.status, s.number, least(a.total, ceil(a.wanted::float8 / greatest(1, (
            select count(*) from assignment_reviewers o where o.assignment_id = a.id and o.removed_at is null))))::int as share
        from assignments a join assignment_reviewers p on p.assignment_id = a.id and p.user_id = ${userId}
        left join assignment_slots s on s.assignment_id = a.id and s.turn_id = ${turnId}::bigint and s.user_id = p.user_id
        where a.id = ${assignmentId}::bigint and a.dataset_id = ${datasetId}::bigint`,
  );
  return found ?? null;
}
