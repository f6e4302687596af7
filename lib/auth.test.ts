import { createHmac } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { changeRole, setDeactivated } from "@/lib/db/person-changes";
import { countSignInAttempt } from "@/lib/db/sign-in-limit";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makeToken } from "@/lib/db/test-people";
import { createToken } from "@/lib/db/tokens";
import { addPerson } from "@/lib/db/users";
import { changePassword, findSessionUser, findTokenUser, signIn, signOut } from "./auth";

setUpTestDatabase();

const EMAIL = "ada@example.com";
const PASSWORD = "correct-horse";
const PASSWORD_HASH = await hashPassword(PASSWORD);
const DAY_MS = 24 * 60 * 60 * 1000;
const NOBODY = new Headers();

beforeEach(async () => {
  await prisma().change.deleteMany();
  await prisma().user.deleteMany();
  await prisma().rateLimiterFlexible.deleteMany();
  await addPerson({ name: "Ada", email: EMAIL, passwordHash: PASSWORD_HASH, role: "admin" }, null);
});

/** What a browser sends along for a session. Outside of Next nobody takes the cookie that signing in sets. */
function cookieOf(token: string): Headers {
  const signature = createHmac("sha256", process.env.STEERDESK_SECRET ?? "")
    .update(token)
    .digest("base64");
  return new Headers({ cookie: `steerdesk.session_token=${encodeURIComponent(`${token}.${signature}`)}` });
}

async function signInAsAda(): Promise<Headers> {
  expect(await signIn(EMAIL, PASSWORD, NOBODY)).toEqual({ ok: true });
  const { token } = await prisma().session.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
  return cookieOf(token);
}

/** As so many wrong passwords would, without the time that checking each takes. */
async function countAttempts(times: number): Promise<void> {
  for (let done = 0; done < times; done += 1) await countSignInAttempt(EMAIL);
}

describe("signIn", () => {
  test("makes a session of fourteen days that names the person", async () => {
    const headers = await signInAsAda();
    expect(await findSessionUser(headers)).toMatchObject({ name: "Ada", email: EMAIL, role: "admin" });
    const { expiresAt } = await prisma().session.findFirstOrThrow();
    expect((expiresAt.getTime() - Date.now()) / DAY_MS).toBeCloseTo(14, 2);
  });

  test.each([
    ["a wrong password", EMAIL, "wrong-horse"],
    ["an unknown address", "eve@example.com", PASSWORD],
    ["no address at all", "ada", PASSWORD],
    ["an empty password", EMAIL, ""],
  ])("refuses %s alike", async (_, email, password) => {
    expect(await signIn(email, password, NOBODY)).toEqual({ ok: false, reason: "wrong-credentials" });
    expect(await prisma().session.count()).toBe(0);
  });

  test("takes the right password no more after ten wrong ones, and says how long", async () => {
    await signIn(EMAIL, "wrong-horse", NOBODY);
    await countAttempts(9);
    expect(await signIn(EMAIL, PASSWORD, NOBODY)).toMatchObject({ ok: false, reason: "too-many-attempts" });
    expect(await prisma().session.count()).toBe(0);
  });

  test("forgets the wrong ones once the right one came", async () => {
    for (let round = 0; round < 2; round += 1) {
      await countAttempts(9);
      expect(await signIn(EMAIL, PASSWORD, NOBODY)).toEqual({ ok: true });
    }
  });
});

describe("findSessionUser", () => {
  test("knows nobody without a cookie, or with one that we did not sign", async () => {
    await signInAsAda();
    const { token } = await prisma().session.findFirstOrThrow();
    expect(await findSessionUser(NOBODY)).toBeNull();
    const forged = new Headers({ cookie: `steerdesk.session_token=${token}.${"A".repeat(43)}%3D` });
    expect(await findSessionUser(forged)).toBeNull();
  });

  test("knows nobody once the session has expired", async () => {
    const headers = await signInAsAda();
    await prisma().session.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
    expect(await findSessionUser(headers)).toBeNull();
  });

  test("sees a new role at once", async () => {
    const headers = await signInAsAda();
    await addPerson({ name: "Bob", email: "bob@example.com", passwordHash: "hash", role: "admin" }, null);
    const { id } = await prisma().user.findUniqueOrThrow({ where: { email: EMAIL } });
    await changeRole(id, "reviewer", null);
    expect(await findSessionUser(headers)).toMatchObject({ role: "reviewer" });
  });

  test("prolongs a session of yesterday only where the cookie can follow", async () => {
    const headers = await signInAsAda();
    const yesterday = new Date(Date.now() + 12 * DAY_MS);
    await prisma().session.updateMany({ data: { expiresAt: yesterday } });

    expect(await findSessionUser(headers, { canSetCookie: false })).not.toBeNull();
    expect((await prisma().session.findFirstOrThrow()).expiresAt).toEqual(yesterday);

    expect(await findSessionUser(headers)).not.toBeNull();
    const { expiresAt } = await prisma().session.findFirstOrThrow();
    expect((expiresAt.getTime() - Date.now()) / DAY_MS).toBeCloseTo(14, 2);
  });
});

describe("who is deactivated", () => {
  test("is signed out at once, cannot sign in, and hears of it only with the right password", async () => {
    const headers = await signInAsAda();
    await addPerson({ name: "Bob", email: "bob@example.com", passwordHash: "hash", role: "admin" }, null);
    const { id } = await prisma().user.findUniqueOrThrow({ where: { email: EMAIL } });
    const token = await makeToken(id, "upload");
    const bearer = new Headers({ authorization: `Bearer ${token}` });
    expect(await findTokenUser(bearer)).not.toBeNull();

    expect(await setDeactivated(id, true, null)).toEqual({ ok: true });
    expect(await findSessionUser(headers)).toBeNull();
    expect(await findTokenUser(bearer)).toBeNull();
    expect(await signIn(EMAIL, PASSWORD, NOBODY)).toEqual({ ok: false, reason: "deactivated" });
    expect(await signIn(EMAIL, "wrong-horse", NOBODY)).toEqual({ ok: false, reason: "wrong-credentials" });
    expect(await prisma().session.count()).toBe(0);

    expect(await setDeactivated(id, false, null)).toEqual({ ok: true });
    expect(await findTokenUser(bearer)).not.toBeNull();
    expect(await findSessionUser(headers)).toBeNull();
    expect(await signIn(EMAIL, PASSWORD, NOBODY)).toEqual({ ok: true });
  });
});

describe("signOut", () => {
  test("ends this session and no other", async () => {
    const [here, there] = [await signInAsAda(), await signInAsAda()];
    await signOut(here);
    expect(await findSessionUser(here)).toBeNull();
    expect(await findSessionUser(there)).not.toBeNull();
  });

  test("is content when nobody is signed in", async () => {
    await expect(signOut(NOBODY)).resolves.toBeUndefined();
  });
});

describe("changePassword", () => {
  test("refuses a wrong current password and changes nothing", async () => {
    const headers = await signInAsAda();
    expect(await changePassword("wrong-horse", "another-horse", headers)).toBe(false);
    expect(await findSessionUser(headers)).not.toBeNull();
    expect(await signIn(EMAIL, PASSWORD, NOBODY)).toEqual({ ok: true });
  });

  test("lets only the new one in, and ends the other sessions", async () => {
    const [here, there] = [await signInAsAda(), await signInAsAda()];
    expect(await changePassword(PASSWORD, "another-horse", here)).toBe(true);
    expect(await findSessionUser(there)).toBeNull();
    expect(await prisma().session.count()).toBe(1);
    expect(await signIn(EMAIL, PASSWORD, NOBODY)).toMatchObject({ reason: "wrong-credentials" });
    expect(await signIn(EMAIL, "another-horse", NOBODY)).toEqual({ ok: true });
  });
});

describe("findTokenUser", () => {
  test("gives role and scope of the token, and says when one has expired", async () => {
    const { id } = await prisma().user.findUniqueOrThrow({ where: { email: EMAIL } });
    const part = { name: "reads", role: "reviewer", scope: ["read"], expiresAt: null } as const;
    const { token } = await createToken(id, part);
    const bearer = (value: string) => new Headers({ authorization: `Bearer ${value}` });
    expect(await findTokenUser(bearer(token))).toMatchObject({ id, role: "reviewer", scope: ["read"] });

    const old = await createToken(id, { ...part, expiresAt: new Date(Date.now() - 1000) });
    await expect(findTokenUser(bearer(old.token))).rejects.toThrow(/^This token expired on \d{4}-\d\d-\d\d\./);
  });

  test("reads the bearer token, whatever the case of the scheme", async () => {
    const { id } = await prisma().user.findUniqueOrThrow({ where: { email: EMAIL } });
    const token = await makeToken(id, "upload");
    for (const scheme of ["Bearer", "bearer", "BEARER"])
      expect(await findTokenUser(new Headers({ authorization: `${scheme} ${token}` }))).toMatchObject({ id });
  });

  test.each([undefined, "", "Bearer", "Bearer ", "Bearer two words", "Basic YWRhOmNvcnJlY3Q="])(
    "knows nobody for %o",
    async (authorization) => {
      expect(await findTokenUser(new Headers(authorization === undefined ? {} : { authorization }))).toBeNull();
    },
  );
});
