import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "./client";
import { setUpTestDatabase } from "./test-database";
import { makePerson } from "./test-people";
import { findTokenOwner } from "./tokens";
import { addPerson, changeRole, createFirstAdmin, hasUsers, listPeople, removePerson, resetPassword } from "./users";

setUpTestDatabase();

beforeEach(async () => {
  await prisma().reviewChange.deleteMany();
  await prisma().user.deleteMany();
});

const ADA = { name: "Ada", email: "Ada@Example.com", passwordHash: "hash" };

async function roles(): Promise<string[]> {
  return (await listPeople()).map(({ name, role }) => `${name}: ${role}`);
}

function addSession(userId: string) {
  return prisma().session.create({
    data: { id: `session of ${userId}`, token: `token of ${userId}`, userId, expiresAt: new Date(Date.now() + 60_000) },
  });
}

describe("createFirstAdmin", () => {
  test("makes an admin whose token works, found in lower case", async () => {
    expect(await hasUsers()).toBe(false);
    expect(await createFirstAdmin(ADA, "a-token-from-the-environment")).toBe(true);
    expect(await hasUsers()).toBe(true);
    expect(await listPeople()).toMatchObject([{ name: "Ada", email: "ada@example.com", role: "admin" }]);
    expect(await findTokenOwner("a-token-from-the-environment")).toMatchObject({ name: "Ada", role: "admin" });
  });

  test("makes nobody when there is somebody", async () => {
    await makePerson("Rita");
    expect(await createFirstAdmin(ADA, "a-token-from-the-environment")).toBe(false);
    expect(await roles()).toEqual(["Rita: reviewer"]);
    expect(await findTokenOwner("a-token-from-the-environment")).toBeNull();
  });

  test("lets one of several first visits at once through", async () => {
    const visits = ["ada", "bob", "eve", "kim"].map((name) =>
      createFirstAdmin({ name, email: `${name}@example.com`, passwordHash: "hash" }, null),
    );
    expect((await Promise.all(visits)).filter(Boolean)).toHaveLength(1);
    expect(await listPeople()).toHaveLength(1);
  });
});

describe("addPerson", () => {
  test("refuses an e-mail address that is taken, however it is written", async () => {
    expect(await addPerson({ ...ADA, role: "reviewer" })).toEqual({ ok: true });
    expect(await addPerson({ ...ADA, email: "ADA@example.COM", role: "admin" })).toEqual({
      ok: false,
      reason: "email-taken",
    });
    expect(await roles()).toEqual(["Ada: reviewer"]);
  });
});

describe("changeRole", () => {
  test("makes a reviewer an admin and back while another admin remains", async () => {
    await makePerson("Ada", "admin");
    const rita = await makePerson("Rita");
    expect(await changeRole(rita, "admin")).toEqual({ ok: true });
    expect(await roles()).toEqual(["Ada: admin", "Rita: admin"]);
    expect(await changeRole(rita, "reviewer")).toEqual({ ok: true });
    expect(await roles()).toEqual(["Ada: admin", "Rita: reviewer"]);
  });

  test("keeps the last admin, whom one may still call admin", async () => {
    const ada = await makePerson("Ada", "admin");
    await makePerson("Rita");
    expect(await changeRole(ada, "reviewer")).toEqual({ ok: false, reason: "last-admin" });
    expect(await changeRole(ada, "admin")).toEqual({ ok: true });
    expect(await roles()).toEqual(["Ada: admin", "Rita: reviewer"]);
  });

  test("leaves one admin when two demote each other at once", async () => {
    const ids = [await makePerson("Ada", "admin"), await makePerson("Bob", "admin")];
    const results = await Promise.all(ids.map((id) => changeRole(id, "reviewer")));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await listPeople()).filter(({ role }) => role === "admin")).toHaveLength(1);
  });

  test("says that nobody has the id", async () => {
    expect(await changeRole("nobody", "admin")).toEqual({ ok: false, reason: "no-such-person" });
  });
});

describe("removePerson", () => {
  test("takes sessions and password along", async () => {
    await makePerson("Ada", "admin");
    const rita = await makePerson("Rita");
    await addSession(rita);
    expect(await removePerson(rita)).toEqual({ ok: true });
    expect(await roles()).toEqual(["Ada: admin"]);
    expect(await prisma().session.count()).toBe(0);
    expect(await prisma().account.count({ where: { userId: rita } })).toBe(0);
  });

  test("keeps the last admin", async () => {
    const ada = await makePerson("Ada", "admin");
    expect(await removePerson(ada)).toEqual({ ok: false, reason: "last-admin" });
  });

  test("keeps whoever has reviewed, even if the review is gone", async () => {
    await makePerson("Ada", "admin");
    const rita = await makePerson("Rita");
    await prisma().reviewChange.create({ data: { turnId: 1n, userId: rita, version: 1, after: {} } });
    expect(await removePerson(rita)).toEqual({ ok: false, reason: "has-reviews" });
    expect(await roles()).toEqual(["Ada: admin", "Rita: reviewer"]);
  });
});

describe("resetPassword", () => {
  test("sets the password and ends the person's sessions, nobody else's", async () => {
    const [ada, rita] = [await makePerson("Ada", "admin"), await makePerson("Rita")];
    await addSession(ada);
    await addSession(rita);
    expect(await resetPassword(rita, "new hash")).toEqual({ ok: true });
    const accounts = await prisma().account.findMany({ where: { password: "new hash" } });
    expect(accounts.map(({ userId }) => userId)).toEqual([rita]);
    expect((await prisma().session.findMany()).map(({ userId }) => userId)).toEqual([ada]);
  });
});
