import { firstRow, pool, sql } from "./client";
import type { Role } from "./roles";

/** Whose session it is, and until when. */
export type SessionOwner = { id: string; name: string; email: string; role: Role; expiresAt: Date };

/** The person of a session token; null when there is no such session, or it has expired or been ended. */
export function findSessionOwner(token: string): Promise<SessionOwner | null> {
  return firstRow<SessionOwner>(
    pool(),
    sql`select u.id, u.name, u.email, u.role::text as role, s.expires_at as "expiresAt"
        from sessions s join users u on u.id = s.user_id where s.token = ${token} and s.expires_at > now()`,
    "find_session_owner",
  );
}
