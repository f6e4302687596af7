import { NextRequest } from "next/server";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type OidcPerson, type OidcServer, startOidcServer } from "@/e2e/oidc-server";
import { findSessionUser } from "@/lib/auth";
import { prisma } from "@/lib/db/client";
import { setDeactivated } from "@/lib/db/person-changes";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makePerson } from "@/lib/db/test-people";
import { env } from "@/lib/env";
import { GET as callback } from "./callback/route";
import { GET as start } from "./start/route";

setUpTestDatabase();

const URL_OF_APP = "https://desk.example.org";
const RITA: OidcPerson = { sub: "1", email: "Rita@example.com", email_verified: true, name: "Rita" };

let server: OidcServer;
let who: OidcPerson | "refuse";

beforeAll(async () => {
  server = await startOidcServer({ id: "desk", secret: "s:e c" }, () => who);
  process.env.STEERDESK_URL = URL_OF_APP;
  process.env.STEERDESK_OIDC_ISSUER = server.issuer;
  process.env.STEERDESK_OIDC_CLIENT_ID = "desk";
  process.env.STEERDESK_OIDC_CLIENT_SECRET = "s:e c";
});

afterAll(() => server.close());

beforeEach(async () => {
  who = RITA;
  Object.assign(env(), { STEERDESK_OIDC_SIGN_UP: undefined, STEERDESK_OIDC_DOMAINS: undefined });
  await prisma().change.deleteMany();
  await prisma().user.deleteMany();
});

/** Goes to the provider; gives where it sends people back, and the cookie that they come with. */
async function goThere(next = "/datasets/7") {
  const response = await start(new NextRequest(`http://internal:3000/api/oidc/start?next=${next}`));
  const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? "";
  const there = await fetch(response.headers.get("location") ?? "", { redirect: "manual" });
  return { back: there.headers.get("location") ?? "", cookie };
}

async function comeBack(back: string, cookie: string) {
  // As a proxy passes it on: under another address.
  const url = new URL(new URL(back).pathname + new URL(back).search, "http://internal:3000");
  const response = await callback(new NextRequest(url, { headers: { cookie, "user-agent": "Firefox/133" } }));
  const location = response.headers.get("location") ?? "";
  expect(location.startsWith(URL_OF_APP)).toBe(true);
  const session = response.headers.getSetCookie().find((line) => line.includes("session_token"));
  return { path: location.slice(URL_OF_APP.length), session };
}

async function signIn() {
  const { back, cookie } = await goThere();
  return comeBack(back, cookie);
}

test("who has an account with the verified address is signed in, and comes to the page that was asked for", async () => {
  const id = await makePerson("Rita");
  const { path, session } = await signIn();
  expect(path).toBe("/datasets/7");
  expect(session).toMatch(/Secure; HttpOnly; SameSite=lax/i);
  const user = await findSessionUser(new Headers({ cookie: session?.split(";")[0] ?? "" }));
  expect(user).toMatchObject({ id, role: "reviewer" });
  expect(await prisma().session.findFirst()).toMatchObject({ userAgent: "Firefox/133" });
});

test("nobody new comes in, unless the environment lets them: then once, with its role", async () => {
  expect(await signIn()).toEqual({ path: "/login?problem=no-account", session: undefined });
  Object.assign(env(), { STEERDESK_OIDC_SIGN_UP: "viewer", STEERDESK_OIDC_DOMAINS: ["example.com"] });
  for (let visit = 0; visit < 2; visit += 1) expect((await signIn()).path).toBe("/datasets/7");
  const people = await prisma().user.findMany({ include: { accounts: true } });
  expect(people).toMatchObject([{ name: "Rita", email: "rita@example.com", role: "viewer", accounts: [] }]);
  expect(await prisma().change.findMany()).toMatchObject([{ kind: "person", byId: null, after: { role: "viewer" } }]);
});

test.each([
  ["an address that the provider has not verified", { ...RITA, email_verified: false }, "unverified-email"],
  ["an address of another domain", { ...RITA, email: "rita@example.com.evil.org" }, "other-domain"],
  ["a token for another sign-in", { ...RITA, nonce: "of-another" }, "failed"],
  ["a token of another provider", { ...RITA, iss: "https://evil.example" }, "failed"],
  ["who says no there", "refuse", "refused-there"],
] as const)("refuses %s", async (_, person, problem) => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  Object.assign(env(), { STEERDESK_OIDC_SIGN_UP: "viewer", STEERDESK_OIDC_DOMAINS: ["example.com"] });
  who = person;
  expect(await signIn()).toEqual({ path: `/login?problem=${problem}`, session: undefined });
  expect(await prisma().user.count()).toBe(0);
});

test("who is deactivated stays out", async () => {
  await setDeactivated(await makePerson("Rita"), true, null);
  expect(await signIn()).toEqual({ path: "/login?problem=deactivated", session: undefined });
  expect(await prisma().session.count()).toBe(0);
});

test("an answer is taken once, in the browser that asked, for its own state", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  await makePerson("Rita");
  const { back, cookie } = await goThere();
  expect((await comeBack(back, "")).path).toBe("/login?problem=started-too-long-ago");
  expect((await comeBack(back, "steerdesk.oidc=forged")).path).toBe("/login?problem=started-too-long-ago");
  expect((await comeBack(back, (await goThere()).cookie)).path).toBe("/login?problem=failed");
  expect((await comeBack(back, cookie)).path).toBe("/datasets/7");
  expect((await comeBack(back, cookie)).path).toBe("/login?problem=failed");
});

test("the way on leads nowhere else", async () => {
  await makePerson("Rita");
  const { back, cookie } = await goThere("https://evil.example/");
  expect((await comeBack(back, cookie)).path).toBe("/datasets");
});
