import { createHash, randomBytes } from "node:crypto";
import { firstRow, pool, prisma, sql } from "./client";
import type { Role } from "./roles";

/** An API token as settings list it. It may do what its owner may do now. */
export type ApiToken = {
  id: string;
  name: string;
  hint: string;
  owner: { name: string; role: Role };
  createdAt: string;
  lastUsedAt: string | null;
};

/** A token has 256 random bits, so a plain hash is as good as a slow one. */
function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** What is kept of a token: never the token. */
export function tokenColumns(token: string) {
  return { hash: hashToken(token), hint: token.slice(-4) };
}

/** Makes a token; this is the only time it can be seen. */
export async function createToken(userId: string, name: string): Promise<string> {
  const token = `sd_${randomBytes(32).toString("base64url")}`;
  await prisma().apiToken.create({ data: { userId, name, ...tokenColumns(token) } });
  return token;
}

/** Everybody's tokens that still work, newest first: whoever manages them must see those of people who have left too. */
export async function listTokens(): Promise<ApiToken[]> {
  const found = await prisma().apiToken.findMany({
    where: { revokedAt: null },
    orderBy: { id: "desc" },
    include: { user: { select: { name: true, role: true } } },
  });
  return found.map(({ id, name, hint, user, createdAt, lastUsedAt }) => ({
    id: String(id),
    name,
    hint,
    owner: user,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }));
}

/** False when there is no such token, or it was revoked before. */
export async function revokeToken(id: string): Promise<boolean> {
  const { count } = await prisma().apiToken.updateMany({
    where: { id: BigInt(id), revokedAt: null },
    data: { revokedAt: new Date() },
  });
  return count > 0;
}

// Scripts call many times a second; the time of last use need not follow each call.
const USE_RESOLUTION_MS = 60_000;

type TokenOwner = { id: string; name: string; email: string; role: Role };

/** Whose token it is; null when it is unknown or revoked. */
export async function findTokenOwner(token: string): Promise<TokenOwner | null> {
  const found = await firstRow<TokenOwner & { tokenId: string; isUseNoted: boolean }>(
    pool(),
    sql`select t.id as "tokenId", coalesce(t.last_used_at > now() - ${USE_RESOLUTION_MS} * interval '1 millisecond', false) as "isUseNoted",
               u.id, u.name, u.email, u.role::text as role
        from api_tokens t join users u on u.id = t.user_id where t.hash = ${hashToken(token)} and t.revoked_at is null`,
    "find_token_owner",
  );
  if (!found) return null;
  const { tokenId, isUseNoted, ...owner } = found;
  if (!isUseNoted) await prisma().apiToken.update({ where: { id: BigInt(tokenId) }, data: { lastUsedAt: new Date() } });
  return owner;
}
