import * as client from "openid-client";
import { z } from "zod";
import { admitByEmail } from "@/lib/db/admission";
import { SealError, seal, unseal } from "@/lib/db/seal";
import { env } from "@/lib/env";
import { emailSchema } from "@/lib/person-input";

/** Why somebody was not let in; the sign-in page says it in words. */
export const OIDC_PROBLEMS = [
  "started-too-long-ago",
  "refused-there",
  "failed",
  "unverified-email",
  "other-domain",
  "no-account",
  "deactivated",
] as const;
export type OidcProblem = (typeof OIDC_PROBLEMS)[number];

/** Where the provider sends people back. */
const CALLBACK_PATH = "/api/oidc/callback";
/** How long somebody may take to sign in there. */
export const ATTEMPT_SECONDS = 600;

const TIMEOUT_SECONDS = 10;

/** What people call the provider; null where there is none. */
export function oidcName(): string | null {
  const { STEERDESK_OIDC_ISSUER, STEERDESK_OIDC_NAME } = env();
  return STEERDESK_OIDC_ISSUER === undefined ? null : (STEERDESK_OIDC_NAME ?? "single sign-on");
}

let discovered: Promise<client.Configuration> | undefined;

/** What the provider says of itself, asked on first use and, where that failed, again. */
function configuration(): Promise<client.Configuration> {
  discovered ??= discover().catch((error: unknown) => {
    discovered = undefined;
    throw error;
  });
  return discovered;
}

async function discover(): Promise<client.Configuration> {
  const { STEERDESK_OIDC_ISSUER: issuer, STEERDESK_OIDC_CLIENT_ID: id, STEERDESK_OIDC_CLIENT_SECRET: secret } = env();
  if (issuer === undefined || id === undefined) throw new Error("single sign-on is not configured");
  const server = new URL(issuer);
  return client.discovery(server, id, secret, undefined, {
    timeout: TIMEOUT_SECONDS,
    // lib/oidc-env.ts takes http for a provider on this machine only.
    execute: server.protocol === "http:" ? [client.allowInsecureRequests] : [],
  });
}

function callbackUrl(): URL {
  return new URL(CALLBACK_PATH, env().STEERDESK_URL);
}

/** What this browser has to bring back, sealed in a cookie of its own. */
const attemptSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  expiresAt: z.number(),
});

/** Where to send somebody to sign in, and the cookie to come back with. */
export async function startOidc(next: string): Promise<{ url: URL; cookie: string }> {
  const config = await configuration();
  const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: callbackUrl().href,
    scope: "openid email profile",
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  const expiresAt = Date.now() + ATTEMPT_SECONDS * 1000;
  return { url, cookie: seal(JSON.stringify({ state, nonce, verifier, next, expiresAt })) };
}

type OidcResult = { ok: true; userId: string; next: string } | { ok: false; problem: OidcProblem };

/** Who came back: the person of the verified e-mail address, or a new one where the environment lets new people in. */
export async function finishOidc(search: string, cookie: string | undefined): Promise<OidcResult> {
  const attempt = readAttempt(cookie);
  if (!attempt) return { ok: false, problem: "started-too-long-ago" };
  const person = await askWho(search, attempt);
  if ("problem" in person) return { ok: false, problem: person.problem };
  const { STEERDESK_OIDC_DOMAINS: domains, STEERDESK_OIDC_SIGN_UP: role } = env();
  if (domains && !domains.includes(person.email.slice(person.email.lastIndexOf("@") + 1)))
    return { ok: false, problem: "other-domain" };
  const userId = await admitByEmail(person, role ?? null);
  return userId === null ? { ok: false, problem: "no-account" } : { ok: true, userId, next: attempt.next };
}

function readAttempt(cookie: string | undefined): z.output<typeof attemptSchema> | null {
  if (cookie === undefined) return null;
  try {
    const attempt = attemptSchema.parse(JSON.parse(unseal(cookie)));
    return attempt.expiresAt > Date.now() ? attempt : null;
  } catch (error) {
    // Anybody can send any cookie.
    if (error instanceof SealError) return null;
    throw error;
  }
}

async function askWho(
  search: string,
  { state, nonce, verifier }: z.output<typeof attemptSchema>,
): Promise<{ name: string; email: string } | { problem: OidcProblem }> {
  try {
    const config = await configuration();
    const url = callbackUrl();
    url.search = search;
    const tokens = await client.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) return { problem: "failed" };
    const said =
      claims.email === undefined ? await client.fetchUserInfo(config, tokens.access_token, claims.sub) : claims;
    const email = emailSchema.safeParse(said.email);
    if (said.email_verified !== true || !email.success) return { problem: "unverified-email" };
    return { email: email.data, name: nameOf(said.name, email.data) };
  } catch (error) {
    if (error instanceof client.AuthorizationResponseError) return { problem: "refused-there" };
    console.error("single sign-on:", error);
    return { problem: "failed" };
  }
}

function nameOf(name: unknown, email: string): string {
  const given = typeof name === "string" ? name.replaceAll("\u0000", "").trim().slice(0, 100) : "";
  return given || (email.split("@")[0] ?? email);
}
