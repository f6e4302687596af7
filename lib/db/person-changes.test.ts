import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "./client";
import { createInvitation, findInvitation } from "./invitations";
import { createPasswordLink, findPasswordLink } from "./password-links";
import { changeRole, removePerson, resetPassword, setDeactivated } from "./person-changes";
import { setUpTestDatabase } from "./test-database";
import { makePerson } from "./test-people";
import { listPeople } from "./users";

setUpTestDatabase();

beforeEach(async () => {
  await prisma().change.deleteMany();
  await prisma().user.deleteMany();
});

async function roles(): Promise<string[]> {
  return (await listPeople()).map(({ name, role }) => `${name}: ${role}`);
}

function addSession(userId: string) {
  return prisma().session.create({
    data: { id: `session of ${userId}`, token: `token of ${userId}`, userId, expiresAt: new Date(Date.now() + 60_000) },
  });
}

describe("changeRole", () => {
  test("makes a reviewer an admin and back while another admin remains", async () => {
    await makePerson("Ada", "admin");
    const rita = await makePerson("Rita");
    expect(await changeRole(rita, "admin", null)).toEqual({ ok: true });
    expect(await roles()).toEqual(["Ada: admin", "Rita: admin"]);
    expect(await changeRole(rita, "reviewer", null)).toEqual({ ok: true });
    expect(await roles()).toEqual(["Ada: admin", "Rita: reviewer"]);
  });

  test("keeps the last admin, whom one may still call admin", async () => {
    const ada = await makePerson("Ada", "admin");
    await makePerson("Rita");
    expect(await changeRole(ada, "reviewer", null)).toEqual({ ok: false, reason: "last-admin" });
    expect(await changeRole(ada, "admin", null)).toEqual({ ok: true });
    expect(await roles()).toEqual(["Ada: admin", "Rita: reviewer"]);
  });

  test("leaves one admin when two demote each other at once", async () => {
    const ids = [await makePerson("Ada", "admin"), await makePerson("Bob", "admin")];
    const results = await Promise.all(ids.map((id) => changeRole(id, "reviewer", null)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await listPeople()).filter(({ role }) => role === "admin")).toHaveLength(1);
  });

  test("says that nobody has the id", async () => {
    expect(await changeRole("nobody", "admin", null)).toEqual({ ok: false, reason: "no-such-person" });
  });
});

describe("removePerson", () => {
  test("takes sessions and password along", async () => {
    await makePerson("Ada", "admin");
    const rita = await makePerson("Rita");
    await addSession(rita);
    expect(await removePerson(rita, null)).toEqual({ ok: true });
    expect(await roles()).toEqual(["Ada: admin"]);
    expect(await prisma().session.count()).toBe(0);
    expect(await prisma().account.count({ where: { userId: rita } })).toBe(0);
  });

  test("keeps the last admin", async () => {
    const ada = await makePerson("Ada", "admin");
    expect(await removePerson(ada, null)).toEqual({ ok: false, reason: "last-admin" });
  });

  test("keeps whoever has reviewed, even if the review is gone", async () => {
    await makePerson("Ada", "admin");
    const rita = await makePerson("Rita");
    await prisma().change.create({ data: { kind: "review", turnId: 1n, byId: rita, subject: rita, after: {} } });
    expect(await removePerson(rita, null)).toEqual({ ok: false, reason: "has-history" });
    expect(await roles()).toEqual(["Ada: admin", "Rita: reviewer"]);
  });
});

describe("the history of a person", () => {
  test("keeps who did what, before and after, and keeps its people", async () => {
    const ada = await makePerson("Ada", "admin");
    const rita = await makePerson("Rita");
    await changeRole(rita, "viewer", ada);
    await setDeactivated(rita, true, ada);
    const changes = await prisma().change.findMany({ where: { subject: rita }, orderBy: { id: "asc" } });
    expect(changes).toMatchObject([
      { byId: null, kind: "person", before: null, after: { name: "Rita", role: "reviewer", deactivated: false } },
      { byId: ada, before: { role: "reviewer" }, after: { role: "viewer", deactivated: false } },
      { byId: ada, before: { role: "viewer", deactivated: false }, after: { deactivated: true } },
    ]);
    await makePerson("Bob", "admin");
    expect(await removePerson(ada, null)).toEqual({ ok: false, reason: "has-history" });
  });
});

describe("setDeactivated", () => {
  test("ends sessions, links and invitations of the person, nobody else's", async () => {
    const [ada, bob] = [await makePerson("Ada", "admin"), await makePerson("Bob", "admin")];
    await addSession(ada);
    await addSession(bob);
    const link = (await createPasswordLink(bob, ada)) ?? "";
    const invited = await createInvitation("viewer", null, bob);
    if (!invited.ok) throw new Error(invited.reason);
    expect(await setDeactivated(bob, true, ada)).toEqual({ ok: true });
    expect((await prisma().session.findMany()).map(({ userId }) => userId)).toEqual([ada]);
    expect(await findPasswordLink(link)).toBeNull();
    await setDeactivated(bob, false, ada);
    expect(await findInvitation(invited.secret)).toBeNull();
    expect(await findPasswordLink(link)).toBeNull();
    expect(await prisma().session.count()).toBe(1);
  });

  test("keeps the last active admin: one who is deactivated is none", async () => {
    const [ada, bob] = [await makePerson("Ada", "admin"), await makePerson("Bob", "admin")];
    const results = await Promise.all([setDeactivated(ada, true, bob), setDeactivated(bob, true, ada)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const left = (await listPeople()).find(({ deactivatedAt }) => deactivatedAt === null)?.id ?? "";
    expect(await changeRole(left, "viewer", null)).toEqual({ ok: false, reason: "last-admin" });
    expect(await removePerson(left, null)).toEqual({ ok: false, reason: "last-admin" });
  });
});

describe("resetPassword", () => {
  test("sets the password and ends the person's sessions, nobody else's", async () => {
    const [ada, rita] = [await makePerson("Ada", "admin"), await makePerson("Rita")];
    await addSession(ada);
    await addSession(rita);
    expect(await resetPassword(rita, "new hash", null)).toEqual({ ok: true });
    const accounts = await prisma().account.findMany({ where: { password: "new hash" } });
    expect(accounts.map(({ userId }) => userId)).toEqual([rita]);
    expect((await prisma().session.findMany()).map(({ userId }) => userId)).toEqual([ada]);
  });
});
