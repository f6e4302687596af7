import { firstRow, pool, rows, sql, transaction } from "./client";
import { recordChange } from "./history";
import type { Role } from "./roles";

/** Whose session it is, and until when. */
export type SessionOwner = { id: string; name: string; email: string; role: Role; expiresAt: Date };

// Pages ask many times a minute; when a session was seen last need not follow each.
const SEEN_RESOLUTION_MS = 60_000;

/** The person of a session token; null when there is no such session, it has expired or been ended, or the person is deactivated. */
export async function findSessionOwner(token: string): Promise<SessionOwner | null> {
  const found = await firstRow<SessionOwner & { isSeenNoted: boolean }>(
    pool(),
    sql`select u.id, u.name, u.email, u.role::text as role, s.expires_at as "expiresAt",
               s.last_seen_at > now() - ${SEEN_RESOLUTION_MS} * interval '1 millisecond' as "isSeenNoted"
        from sessions s join users u on u.id = s.user_id
        where s.token = ${token} and s.expires_at > now() and u.deactivated_at is null`,
    "find_session_owner",
  );
  if (!found) return null;
  const { isSeenNoted, ...owner } = found;
  if (!isSeenNoted) await rows(pool(), sql`update sessions set last_seen_at = now() where token = ${token}`);
  return owner;
}

/** A session as its person sees it. `isCurrent`: the one that asks. */
export type OpenSession = {
  id: string;
  userAgent: string | null;
  ipAddress: string | null;
  createdAt: string;
  lastSeenAt: string;
  isCurrent: boolean;
};

/**
 * A person's sessions, newest first; `current` is the token of the one that asks. With `limit` a page of them, after the one whose id is
 * `after`.
 */
export async function listSessions(
  userId: string,
  current: string | null,
  page: { limit?: number; after?: string | null } = {},
): Promise<OpenSession[]> {
  const { limit = null, after = null } = page;
  const found = await rows<Omit<OpenSession, "createdAt" | "lastSeenAt"> & { createdAt: Date; lastSeenAt: Date }>(
    pool(),
    sql`select id, user_agent as "userAgent", ip_address as "ipAddress", created_at as "createdAt", last_seen_at as "lastSeenAt",
               token is not distinct from ${current} as "isCurrent"
        from sessions where user_id = ${userId} and expires_at > now()
          and (${after}::text is null or (created_at, id) < (select created_at, id from sessions where id = ${after}))
        order by created_at desc, id desc limit ${limit}`,
  );
  return found.map(({ createdAt, lastSeenAt, ...session }) => ({
    ...session,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }));
}

/**
 * Ends sessions of a person: the one of an id, or all but the one whose token is `except`. Gives how many ended. Noted as a change of the
 * person by `by`.
 */
export function endSessions(
  userId: string,
  which: { id: string } | { except: string | null },
  by: string,
): Promise<number> {
  return transaction(async (on) => {
    const chosen = "id" in which ? sql`id = ${which.id}` : sql`token is distinct from ${which.except}`;
    const ended = await rows(on, sql`delete from sessions where user_id = ${userId} and ${chosen} returning id`);
    if (ended.length > 0)
      await recordChange(on, {
        by,
        kind: "person",
        subject: userId,
        before: { sessions: ended.length },
        after: { sessions: 0 },
      });
    return ended.length;
  });
}
