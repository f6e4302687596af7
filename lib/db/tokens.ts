import { firstRow, pool, rows, sql, transaction } from "./client";
import { recordChange } from "./history";
import type { Role } from "./roles";
import { hashSecret, newSecret } from "./secrets";

/** An API token as settings list it. It may do what its role may, but never more than its owner may now. */
export type ApiToken = {
  id: string;
  name: string;
  hint: string;
  owner: { id: string; name: string; role: Role };
  role: Role;
  /** The permissions that it is for; null for all of the role. */
  scope: string[] | null;
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
};

/** `scope` null for all that the role may, `expiresAt` null for never. */
export type NewToken = { name: string; role: Role; scope: readonly string[] | null; expiresAt: Date | null };

/** What is kept of a token: never the token. */
export function tokenColumns(token: string) {
  return { hash: hashSecret(token), hint: token.slice(-4) };
}

/** Makes a token of a person's; this is the only time it can be seen. */
export async function createToken(userId: string, token: NewToken): Promise<{ id: string; token: string }> {
  const { name, role, scope, expiresAt } = token;
  const secret = `sd_${newSecret()}`;
  const { hash, hint } = tokenColumns(secret);
  const id = await transaction(async (on) => {
    const [made] = await rows<{ id: string }>(
      on,
      sql`insert into api_tokens (user_id, name, hash, hint, role, scope, expires_at)
          values (${userId}, ${name}, ${hash}, ${hint}, ${role}::role, ${scope ?? []}::text[], ${expiresAt}) returning id`,
    );
    if (!made) throw new Error("the token was not made");
    const after = { name, hint, owner: userId, role, scope, expiresAt: expiresAt?.toISOString() ?? null };
    await recordChange(on, { by: userId, kind: "token", subject: made.id, before: null, after });
    return made.id;
  });
  return { id, token: secret };
}

type TokenRow = Omit<ApiToken, "owner" | "createdAt" | "expiresAt" | "lastUsedAt"> & {
  ownerId: string;
  ownerName: string;
  ownerRole: Role;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
};

/**
 * Everybody's tokens that are not revoked, newest first: whoever manages them must see those of people who have left too. With `limit`
 * a page of them, of ids below `cursor`.
 */
export async function listTokens(page: { limit?: number; cursor?: string | null } = {}): Promise<ApiToken[]> {
  const { limit = null, cursor = null } = page;
  const found = await rows<TokenRow>(
    pool(),
    // Of the roles' order: admin, reviewer, viewer. The lesser of two is the greater.
    sql`select t.id, t.name, t.hint, greatest(t.role, u.role)::text as role, nullif(t.scope, '{}') as scope, u.id as "ownerId",
               u.name as "ownerName", u.role::text as "ownerRole", t.created_at as "createdAt", t.expires_at as "expiresAt",
               t.last_used_at as "lastUsedAt"
        from api_tokens t join users u on u.id = t.user_id
        where t.revoked_at is null and (${cursor}::bigint is null or t.id < ${cursor}::bigint) order by t.id desc limit ${limit}`,
  );
  return found.map(({ ownerId, ownerName, ownerRole, createdAt, expiresAt, lastUsedAt, ...token }) => ({
    ...token,
    owner: { id: ownerId, name: ownerName, role: ownerRole },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }));
}

/** False when there is no such token, or it was revoked before. */
export function revokeToken(id: string, by: string | null): Promise<boolean> {
  return transaction(async (on) => {
    const revoked = await firstRow<{ name: string; hint: string; owner: string }>(
      on,
      sql`update api_tokens set revoked_at = now() where id = ${id}::bigint and revoked_at is null
          returning name, hint, user_id as owner`,
    );
    if (!revoked) return false;
    await recordChange(on, { by, kind: "token", subject: id, before: revoked, after: null });
    return true;
  });
}

// Scripts call many times a second; the time of last use need not follow each call.
const USE_RESOLUTION_MS = 60_000;

/** Who a token stands for: its owner, with what of the owner's may be done by it. */
export type TokenOwner = {
  id: string;
  name: string;
  email: string;
  role: Role;
  scope: string[] | null;
  expiresAt: Date | null;
};

/** Whose token it is; null when it is unknown or revoked, or its owner is deactivated. Whether it has expired is the caller's to see. */
export async function findTokenOwner(token: string): Promise<TokenOwner | null> {
  const found = await firstRow<TokenOwner & { tokenId: string; isUseNoted: boolean }>(
    pool(),
    sql`select t.id as "tokenId", coalesce(t.last_used_at > now() - ${USE_RESOLUTION_MS} * interval '1 millisecond', false) as "isUseNoted",
               u.id, u.name, u.email, greatest(t.role, u.role)::text as role, nullif(t.scope, '{}') as scope, t.expires_at as "expiresAt"
        from api_tokens t join users u on u.id = t.user_id
        where t.hash = ${hashSecret(token)} and t.revoked_at is null and u.deactivated_at is null`,
    "find_token_owner",
  );
  if (!found) return null;
  const { tokenId, isUseNoted, ...owner } = found;
  if (!isUseNoted) await rows(pool(), sql`update api_tokens set last_used_at = now() where id = ${tokenId}::bigint`);
  return owner;
}
