import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "./client";
import { setUpTestDatabase } from "./test-database";
import { makePerson } from "./test-people";
import { findTokenOwner } from "./tokens";
import { addPerson, createFirstAdmin, hasUsers, listPeople } from "./users";

setUpTestDatabase();

beforeEach(async () => {
  await prisma().change.deleteMany();
  await prisma().user.deleteMany();
});

const ADA = { name: "Ada", email: "Ada@Example.com", passwordHash: "hash" };

async function roles(): Promise<string[]> {
  return (await listPeople()).map(({ name, role }) => `${name}: ${role}`);
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
    expect(await addPerson({ ...ADA, role: "reviewer" }, null)).toMatchObject({ ok: true });
    expect(await addPerson({ ...ADA, email: "ADA@example.COM", role: "admin" }, null)).toEqual({
      ok: false,
      reason: "email-taken",
    });
    expect(await roles()).toEqual(["Ada: reviewer"]);
  });
});

describe("listPeople", () => {
  test("pages go on after a person, in the order they came", async () => {
    const ids = [];
    for (const name of ["Ada", "Bob", "Eve"]) ids.push(await makePerson(name));
    expect((await listPeople({ limit: 2 })).map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect((await listPeople({ limit: 2, after: ids[1] })).map(({ id }) => id)).toEqual(ids.slice(2));
  });
});
