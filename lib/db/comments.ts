import { mentionedIds, type NamedPerson } from "@/lib/review/mentions";
import { type Executor, firstRow, pool, rows, sql, transaction } from "./client";
import { recordChange } from "./history";

/** What a person says about a turn to others. */
export type Comment = {
  id: string;
  turnId: string;
  by: NamedPerson;
  /** Markdown; people in it stand as `@{id}`. */
  text: string;
  /** Whom it mentions. */
  mentions: NamedPerson[];
  createdAt: string;
  editedAt: string | null;
  /** Grows with every edit. */
  version: number;
};

type CommentRow = Omit<Comment, "by" | "mentions" | "createdAt" | "editedAt"> & {
  byId: string;
  byName: string;
  createdAt: Date;
  editedAt: Date | null;
};

const COLUMNS = sql`c.id, c.turn_id as "turnId", c.by_id as "byId", u.name as "byName", c.text,
  c.created_at as "createdAt", c.edited_at as "editedAt", c.version`;

async function readComments(found: readonly CommentRow[]): Promise<Comment[]> {
  const people = await readPeople(pool(), [...new Set(found.flatMap(({ text }) => mentionedIds(text)))]);
  return found.map(({ byId, byName, createdAt, editedAt, ...row }) => ({
    ...row,
    by: { id: byId, name: byName },
    mentions: mentionedIds(row.text).flatMap((id) => people.find((person) => person.id === id) ?? []),
    createdAt: createdAt.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
  }));
}

function readPeople(on: Executor, ids: readonly string[]): Promise<NamedPerson[]> {
  return ids.length === 0
    ? Promise.resolve([])
    : rows(on, sql`select id, name from users where id = any(${ids}::text[])`);
}

/** Comments of a turn, or one person's, oldest first: those after the cursor, at most `limit`. */
export async function listComments(
  turnId: string,
  limit: number,
  cursor: string | null,
  by: string | null = null,
): Promise<{ items: Comment[]; nextCursor: string | null }> {
  const found = await rows<CommentRow>(
    pool(),
    sql`select ${COLUMNS} from comments c join users u on u.id = c.by_id
        where c.turn_id = ${turnId}::bigint and c.id > ${cursor ?? "0"}::bigint and c.deleted_at is null
          and (${by}::text is null or c.by_id = ${by})
        order by c.id limit ${limit + 1}`,
  );
  const items = await readComments(found.slice(0, limit));
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

async function getComment(id: string): Promise<Comment> {
  const found = await rows<CommentRow>(
    pool(),
    sql`select ${COLUMNS} from comments c join users u on u.id = c.by_id where c.id = ${id}::bigint`,
  );
  const [comment] = await readComments(found);
  if (!comment) throw new Error(`comment ${id} is not there`);
  return comment;
}

export type CommentResult =
  | { ok: true; comment: Comment }
  | { ok: false; reason: "no-such-turn" | "no-such-comment" | "no-such-person" | "not-yours" | "stale-version" };

/** Adds a comment; whoever is mentioned in it finds it among their mentions. */
export async function addComment(turnId: string, userId: string, text: string): Promise<CommentResult> {
  const added = await transaction(async (client) => {
    const turn = await lockTurn(client, turnId);
    if (!turn) return { ok: false, reason: "no-such-turn" } as const;
    if (!(await areKnown(client, text))) return { ok: false, reason: "no-such-person" } as const;
    const created = await firstRow<{ id: string }>(
      client,
      sql`insert into comments (dataset_id, turn_id, by_id, text)
          values (${turn.datasetId}::bigint, ${turnId}::bigint, ${userId}, ${text}) returning id`,
    );
    if (!created) throw new Error("insert … returning gave no comment");
    await writeMentions(client, created.id, userId, text);
    await markCommented(client, turnId);
    const { datasetId } = turn;
    const what = { by: userId, kind: "comment", subject: created.id, datasetId, turnId } as const;
    await recordChange(client, { ...what, before: null, after: { text } });
    return { ok: true, id: created.id } as const;
  });
  return added.ok ? { ok: true, comment: await getComment(added.id) } : added;
}

/** Changes one's own comment; with a `version` only if it is still at that. */
export async function editComment(id: string, userId: string, text: string, version?: number): Promise<CommentResult> {
  const edited = await transaction(async (client) => {
    const comment = await lockComment(client, id);
    if (!comment) return { ok: false, reason: "no-such-comment" } as const;
    if (comment.byId !== userId) return { ok: false, reason: "not-yours" } as const;
    if (version !== undefined && version !== comment.version) return { ok: false, reason: "stale-version" } as const;
    if (comment.text === text) return { ok: true } as const;
    if (!(await areKnown(client, text))) return { ok: false, reason: "no-such-person" } as const;
    await rows(
      client,
      sql`update comments set text = ${text}, edited_at = now(), version = version + 1 where id = ${id}::bigint`,
    );
    await writeMentions(client, id, userId, text);
    await recordChange(client, { ...about(id, comment, userId), before: { text: comment.text }, after: { text } });
    return { ok: true } as const;
  });
  return edited.ok ? { ok: true, comment: await getComment(id) } : edited;
}

export type CommentDeleted = { ok: true } | { ok: false; reason: "no-such-comment" | "not-yours" | "stale-version" };

/**
 * Takes a comment away: one's own, or with `mayDeleteAny` anybody's; with a `version` only if it is still at that. The history keeps what it
 * said.
 */
export function deleteComment(
  id: string,
  by: { userId: string; mayDeleteAny: boolean },
  version?: number,
): Promise<CommentDeleted> {
  return transaction(async (client) => {
    const seen = await firstRow<{ turnId: string }>(
      client,
      sql`select turn_id as "turnId" from comments where id = ${id}::bigint and deleted_at is null`,
    );
    // The turn before its comment, as for adding one.
    const comment = seen && (await lockTurn(client, seen.turnId)) && (await lockComment(client, id));
    if (!comment) return { ok: false, reason: "no-such-comment" };
    if (comment.byId !== by.userId && !by.mayDeleteAny) return { ok: false, reason: "not-yours" };
    if (version !== undefined && version !== comment.version) return { ok: false, reason: "stale-version" };
    await rows(client, sql`update comments set deleted_at = now() where id = ${id}::bigint`);
    await rows(client, sql`delete from mentions where comment_id = ${id}::bigint`);
    await markCommented(client, comment.turnId);
    await recordChange(client, { ...about(id, comment, by.userId), before: { text: comment.text }, after: null });
    return { ok: true };
  });
}

type LockedComment = { byId: string; text: string; version: number; turnId: string; datasetId: string };

function about(id: string, { turnId, datasetId }: LockedComment, by: string) {
  return { by, kind: "comment", subject: id, datasetId, turnId } as const;
}

function lockTurn(on: Executor, turnId: string): Promise<{ datasetId: string } | null> {
  return firstRow(
    on,
    sql`select t.dataset_id as "datasetId" from turns t join datasets d on d.id = t.dataset_id and d.deleted_at is null
        where t.id = ${turnId}::bigint for update of t`,
  );
}

function lockComment(on: Executor, id: string): Promise<LockedComment | null> {
  return firstRow(
    on,
    sql`select c.by_id as "byId", c.text, c.version, c.turn_id as "turnId", c.dataset_id as "datasetId"
        from comments c join datasets d on d.id = c.dataset_id and d.deleted_at is null
        where c.id = ${id}::bigint and c.deleted_at is null for update of c`,
  );
}

/** Whether the locked turn has comments; where that is no news its row is left alone. */
async function markCommented(on: Executor, turnId: string): Promise<void> {
  await rows(
    on,
    sql`with now as (
          select exists (select from comments where turn_id = ${turnId}::bigint and deleted_at is null) as commented)
        update turns t set commented = now.commented from now
        where t.id = ${turnId}::bigint and t.commented <> now.commented`,
  );
}

async function areKnown(on: Executor, text: string): Promise<boolean> {
  const ids = mentionedIds(text);
  return (await readPeople(on, ids)).length === ids.length;
}

/** Nobody mentions themselves. Who was mentioned before has seen it, or not, as before. */
async function writeMentions(on: Executor, id: string, by: string, text: string): Promise<void> {
  const people = mentionedIds(text).filter((person) => person !== by);
  await rows(on, sql`delete from mentions where comment_id = ${id}::bigint and user_id <> all(${people}::text[])`);
  await rows(
    on,
    sql`insert into mentions (user_id, comment_id) select p, ${id}::bigint from unnest(${people}::text[]) p
        on conflict do nothing`,
  );
}
