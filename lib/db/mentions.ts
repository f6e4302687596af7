import type { NamedPerson } from "@/lib/review/mentions";
import { firstRow, pool, rows, sql } from "./client";

/** That a person is mentioned in a comment. */
export type Mention = {
  commentId: string;
  datasetId: string;
  dataset: string;
  turnId: string;
  by: NamedPerson;
  text: string;
  /** Of the comment. */
  createdAt: string;
  read: boolean;
};

type MentionRow = Omit<Mention, "by" | "createdAt"> & { byId: string; byName: string; createdAt: Date };

/** A person's mentions, newest first: those before the cursor, at most `limit`. */
export async function listMentions(
  userId: string,
  limit: number,
  cursor: string | null,
): Promise<{ items: Mention[]; nextCursor: string | null }> {
  const found = await rows<MentionRow>(
    pool(),
    sql`select c.id as "commentId", c.dataset_id as "datasetId", d.name as dataset, c.turn_id as "turnId",
          c.by_id as "byId", u.name as "byName", c.text, c.created_at as "createdAt", m.read_at is not null as read
        from mentions m join comments c on c.id = m.comment_id join users u on u.id = c.by_id
        join datasets d on d.id = c.dataset_id and d.deleted_at is null
        where m.user_id = ${userId} and (${cursor}::bigint is null or m.comment_id < ${cursor}::bigint)
        order by m.comment_id desc limit ${limit + 1}`,
  );
  const items = found.slice(0, limit).map(({ byId, byName, createdAt, ...row }) => ({
    ...row,
    by: { id: byId, name: byName },
    createdAt: createdAt.toISOString(),
  }));
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.commentId ?? null) : null };
}

/** More than this are not told apart. */
const MANY_MENTIONS = 100;

/** How many mentions a person has not read, at most MANY_MENTIONS. */
export async function countUnreadMentions(userId: string): Promise<number> {
  const found = await firstRow<{ count: number }>(
    pool(),
    sql`select count(*)::int as count from (
          select from mentions where user_id = ${userId} and read_at is null limit ${MANY_MENTIONS}) m`,
  );
  return found?.count ?? 0;
}

/** Notes that a person has read their mentions: those on a turn, or with null all. False when there was nothing to read. */
export async function readMentions(userId: string, turnId: string | null): Promise<boolean> {
  const read = await rows(
    pool(),
    sql`update mentions m set read_at = now() from comments c
        where m.user_id = ${userId} and m.read_at is null and c.id = m.comment_id
          and (${turnId}::bigint is null or c.turn_id = ${turnId}::bigint) returning m.comment_id`,
  );
  return read.length > 0;
}
