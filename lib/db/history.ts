import type { ChangeKind, Fields, HistoryEntry, HistoryPage } from "@/lib/review/history";
import { type Executor, joinSql, pool, rows, type Sql, sql, streamTransaction } from "./client";

export type Change = {
  /** Who did it; null for the installation itself. */
  by: string | null;
  kind: ChangeKind;
  /** The id of what was changed. */
  subject: string;
  datasetId?: string;
  turnId?: string;
  /** What it was and is, without secrets; null where it was made or removed. */
  before: Fields | null;
  after: Fields | null;
};

/**
 * Notes a change in the history, in the transaction that makes it, and while that holds a lock on what is changed: so that the
 * entries of one thing are numbered in the order of its changes. Reviews note theirs themselves (review-save.ts, bulk-make.ts, bulk-undo.ts).
 */
export async function recordChange(
  on: Executor,
  { by, kind, subject, datasetId, turnId, before, after }: Change,
): Promise<void> {
  await rows(
    on,
    sql`insert into changes (by_id, kind, subject, dataset_id, turn_id, before, after)
        values (${by}, ${kind}, ${subject}, ${datasetId ?? null}::bigint, ${turnId ?? null}::bigint,
          ${before && JSON.stringify(before)}::jsonb, ${after && JSON.stringify(after)}::jsonb)`,
  );
}

/** Which entries: those that are all of this. */
export type HistoryFilter = { datasetId?: string; turnId?: string; by?: string; kind?: ChangeKind };

type EntryRow = Omit<HistoryEntry, "at" | "by" | "whose"> & {
  at: Date;
  byId: string | null;
  byName: string | null;
  whoseName: string | null;
};

/** Entries of the history of a turn, a dataset or everything, newest first: those before the cursor, at most `limit`. */
export async function listHistory(filter: HistoryFilter, limit: number, cursor?: string): Promise<HistoryPage> {
  const past = cursor === undefined ? [] : [sql`c.id < ${cursor}::bigint`];
  const order = filter.by === undefined ? sql`c.id desc` : sql`c.by_id desc, c.id desc`;
  const found = await readEntries(pool(), [...conditionsOf(filter), ...past], order, limit + 1);
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

// An entry may hold two versions of guidelines.
const ENTRIES_PER_PAGE = 100;

/** Hands over all entries, oldest first, as of one moment, a hundred at a time; the next when the ones before are done with. */
export function walkHistory(filter: HistoryFilter, take: (entries: HistoryEntry[]) => Promise<void>): Promise<void> {
  return streamTransaction("isolation level repeatable read read only", async (client) => {
    for (let after = "0"; ; ) {
      const conditions = [...conditionsOf(filter), sql`c.id > ${after}::bigint`];
      const entries = await readEntries(client, conditions, sql`c.id`, ENTRIES_PER_PAGE);
      const last = entries.at(-1);
      if (!last) return;
      await take(entries);
      after = last.id;
    }
  });
}

/** One entry; null where there is none. */
export async function getHistoryEntry(id: string): Promise<HistoryEntry | null> {
  const [entry] = await readEntries(pool(), [sql`c.id = ${id}::bigint`], sql`c.id`, 1);
  return entry ?? null;
}

function conditionsOf({ datasetId, turnId, by, kind }: HistoryFilter): Sql[] {
  return [
    ...(datasetId === undefined ? [] : [sql`c.dataset_id = ${datasetId}::bigint`]),
    ...(turnId === undefined ? [] : [sql`c.turn_id = ${turnId}::bigint`]),
    // A range of one, in whose order the page is asked for: for an equal, the planner may walk everybody's entries by id
    // until it has enough of this person, which for one who left long ago are all.
    ...(by === undefined ? [] : [sql`c.by_id between ${by} and ${by}`]),
    // The second half is implied; the planner needs it to see that the index of all but reviews will do.
    ...(kind === undefined
      ? []
      : [kind === "review" ? sql`c.kind = 'review'` : sql`c.kind = ${kind} and c.kind <> 'review'`]),
  ];
}

async function readEntries(on: Executor, conditions: Sql[], order: Sql, limit: number): Promise<HistoryEntry[]> {
  const which = conditions.length === 0 ? sql`` : sql`where ${joinSql(conditions, " and ")}`;
  const found = await rows<EntryRow>(
    on,
    sql`select c.id, c.at, c.by_id as "byId", b.name as "byName", c.kind, c.subject, w.name as "whoseName",
          c.dataset_id as "datasetId", c.turn_id as "turnId", t.line, t.index as turn, c.before, c.after
        from (select * from changes c ${which} order by ${order} limit ${limit}) c
        left join users b on b.id = c.by_id
        left join turns t on t.id = c.turn_id
        left join users w on w.id = c.subject and c.kind in ('review', 'person')
        order by ${order}`,
  );
  return found.map(({ at, byId, byName, whoseName, ...row }) => ({
    id: row.id,
    at: at.toISOString(),
    by: byId === null ? null : { id: byId, name: byName ?? "" },
    kind: row.kind,
    subject: row.subject,
    whose: whoseName === null ? null : { id: row.subject, name: whoseName },
    datasetId: row.datasetId,
    turnId: row.turnId,
    line: row.line,
    turn: row.turn,
    before: row.before,
    after: row.after,
  }));
}
