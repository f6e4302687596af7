import { createHmac, timingSafeEqual } from "node:crypto";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError } from "better-auth/api";
import { parseCookies } from "better-auth/cookies";
import { nextCookies } from "better-auth/next-js";
import { prisma } from "@/lib/db/client";
import type { Role } from "@/lib/db/roles";
import { findSessionOwner } from "@/lib/db/sessions";
import { countSignInAttempt, forgetSignInAttempts } from "@/lib/db/sign-in-limit";
import { findTokenOwner } from "@/lib/db/tokens";
import { getPerson } from "@/lib/db/users";
import { env } from "@/lib/env";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "@/lib/password-length";

/** Who asks. With a token for a few things only, `scope` names them (lib/permissions.ts). */
export type User = { id: string; name: string; email: string; role: Role; scope?: readonly string[] | null };

/** A bearer token that was good once. */
export class TokenExpiredError extends Error {
  override name = "TokenExpiredError";
}

const SESSION_SECONDS = 60 * 60 * 24 * 14;
const PROLONG_AFTER_SECONDS = 60 * 60 * 24;

// Its HTTP routes are not mounted: people come in by our own actions and by lib/oidc.ts, so nobody can sign up, and sign-in is counted there.
function createAuth() {
  const { STEERDESK_SECRET, STEERDESK_URL } = env();
  return betterAuth({
    appName: "Steerdesk",
    database: prismaAdapter(prisma(), { provider: "postgresql" }),
    secret: STEERDESK_SECRET,
    baseURL: STEERDESK_URL ?? "http://127.0.0.1",
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
    },
    user: { additionalFields: { role: { type: "string", required: true, input: false } } },
    databaseHooks: { session: { create: { before: refuseDeactivated } } },
    session: { expiresIn: SESSION_SECONDS, updateAge: PROLONG_AFTER_SECONDS },
    advanced: { cookiePrefix: "steerdesk", useSecureCookies: STEERDESK_URL?.startsWith("https://") ?? false },
    telemetry: { enabled: false },
    // Its warnings are of wrong passwords, without a word on whose.
    logger: { level: "error" },
    plugins: [nextCookies()],
  });
}

const DEACTIVATED = "DEACTIVATED";

/** However somebody comes in: only once they have shown who they are do they hear of it. */
async function refuseDeactivated({ userId }: { userId: string }): Promise<void> {
  const person = await getPerson(userId);
  if (person?.deactivatedAt) throw new APIError("FORBIDDEN", { code: DEACTIVATED, message: "deactivated" });
}

function isDeactivated(error: unknown): boolean {
  return error instanceof APIError && error.body?.code === DEACTIVATED;
}

let created: ReturnType<typeof createAuth> | undefined;

function auth(): ReturnType<typeof createAuth> {
  created ??= createAuth();
  return created;
}

function signatureOf(token: string): Buffer {
  return createHmac("sha256", env().STEERDESK_SECRET).update(token).digest();
}

/**
 * The token of a session cookie, if it is one that better-auth signed: `token.signature`, base64 of the token's HMAC-SHA256
 * under the secret.
 */
async function readSessionToken(headers: Headers): Promise<string | null> {
  const { authCookies } = await auth().$context;
  const value = parseCookies(headers.get("cookie") ?? "").get(authCookies.sessionToken.name);
  const dot = value?.lastIndexOf(".") ?? -1;
  if (value === undefined || dot < 1) return null;
  const token = value.slice(0, dot);
  const signature = Buffer.from(value.slice(dot + 1), "base64");
  const expected = signatureOf(token);
  return signature.length === expected.length && timingSafeEqual(signature, expected) ? token : null;
}

/**
 * The person of a session cookie; null when nobody is signed in. One query, asked every time, so that a session that was ended
 * or a role that was changed counts at once. better-auth's own look-up deletes the
 * cookie of an ended session, upon which Next renders the page of an action anew: as the sign-in page, in place of what the
 * person was writing.
 *
 * Prolongs the session once a day, except with `canSetCookie` false: a page being rendered can't send the cookie, and a
 * session that outlives its cookie helps nobody.
 */
export async function findSessionUser(headers: Headers, { canSetCookie = true } = {}): Promise<User | null> {
  const token = await readSessionToken(headers);
  const owner = token === null ? null : await findSessionOwner(token);
  if (!owner) return null;
  const { expiresAt, ...user } = owner;
  const age = SESSION_SECONDS - (expiresAt.getTime() - Date.now()) / 1000;
  if (canSetCookie && age > PROLONG_AFTER_SECONDS) await auth().api.getSession({ headers });
  return user;
}

/**
 * The owner of a bearer token, with the token's role and scope; null when there is no such header, the token is unknown or revoked, or
 * its owner is deactivated. Throws a TokenExpiredError for one that has expired.
 */
export async function findTokenUser(headers: Headers): Promise<User | null> {
  const token = /^Bearer (\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  const owner = token === undefined ? null : await findTokenOwner(token);
  if (!owner) return null;
  const { expiresAt, ...user } = owner;
  if (expiresAt !== null && expiresAt.getTime() <= Date.now())
    throw new TokenExpiredError(
      `This token expired on ${expiresAt.toISOString().slice(0, 10)}. An admin can make a new one.`,
    );
  return user;
}

export type SignInResult =
  | { ok: true }
  | { ok: false; reason: "wrong-credentials" | "deactivated" }
  | { ok: false; reason: "too-many-attempts"; seconds: number };

/** Signs in by password and sets the session cookie; ten wrong tries for an address lock it for a quarter of an hour. */
export async function signIn(email: string, password: string, headers: Headers): Promise<SignInResult> {
  const seconds = await countSignInAttempt(email);
  if (seconds !== null) return { ok: false, reason: "too-many-attempts", seconds };
  try {
    await auth().api.signInEmail({ body: { email, password }, headers });
  } catch (error) {
    if (isDeactivated(error)) return { ok: false, reason: "deactivated" };
    if (error instanceof APIError && error.statusCode < 500) return { ok: false, reason: "wrong-credentials" };
    throw error;
  }
  await forgetSignInAttempts(email);
  return { ok: true };
}

/** The token of the session that the cookie names; null without one. To tell one's own session from the others. */
export function currentSessionToken(headers: Headers): Promise<string | null> {
  return readSessionToken(headers);
}

/**
 * Opens a session for somebody who has shown in another way who they are, and gives its cookie; null for who is deactivated. An action
 * signs in by `signIn`, which sets the cookie itself.
 */
export async function openSession(userId: string, headers: Headers) {
  const { internalAdapter, authCookies } = await auth().$context;
  const { name, attributes } = authCookies.sessionToken;
  const from = {
    userAgent: headers.get("user-agent") ?? "",
    ipAddress: headers.get("x-forwarded-for")?.split(",")[0]?.trim() ?? "",
  };
  try {
    const { token } = await internalAdapter.createSession(userId, false, from);
    const value = `${token}.${signatureOf(token).toString("base64")}`;
    return { name, value, attributes: { ...attributes, sameSite: "lax" as const } };
  } catch (error) {
    if (isDeactivated(error)) return null;
    throw error;
  }
}

/** Ends the session of the cookie. */
export async function signOut(headers: Headers): Promise<void> {
  await auth().api.signOut({ headers });
}

/** Changes the signed-in person's password and ends their other sessions. False when the current one is wrong. */
export async function changePassword(currentPassword: string, newPassword: string, headers: Headers): Promise<boolean> {
  try {
    await auth().api.changePassword({ body: { currentPassword, newPassword, revokeOtherSessions: true }, headers });
    return true;
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return false;
    throw error;
  }
}
