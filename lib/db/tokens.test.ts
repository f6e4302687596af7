import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "./client";
import { changeRole, setDeactivated } from "./person-changes";
import { setUpTestDatabase } from "./test-database";
import { makePerson, makeToken } from "./test-people";
import { createToken, findTokenOwner, listTokens, revokeToken } from "./tokens";

setUpTestDatabase();

let ada: string;
let bob: string;

beforeEach(async () => {
  await prisma().change.deleteMany();
  await prisma().user.deleteMany();
  ada = await makePerson("Ada", "admin");
  bob = await makePerson("Bob", "admin");
});

async function onlyToken() {
  const [token] = await listTokens();
  if (token === undefined) throw new Error("there is no token");
  return token;
}

describe("createToken", () => {
  test("gives a token that names its owner, and keeps none of it but the last four characters", async () => {
    const token = await makeToken(ada, "nightly-upload");
    expect(await findTokenOwner(token)).toEqual({
      id: ada,
      name: "Ada",
      email: "ada@example.com",
      role: "admin",
      scope: null,
      expiresAt: null,
    });
    const [row] = await prisma().apiToken.findMany();
    const kept = Object.values(row ?? {}).map(String);
    expect(kept).toContain(token.slice(-4));
    expect(kept.filter((value) => value.length > 4 && token.includes(value))).toEqual([]);
  });

  test("never gives the same token twice", async () => {
    expect(await makeToken(ada, "a")).not.toBe(await makeToken(ada, "a"));
  });
});

describe("listTokens", () => {
  test("lists everybody's, newest first, with owner and hint", async () => {
    const first = await makeToken(ada, "upload");
    const second = await makeToken(bob, "export");
    expect(await listTokens()).toMatchObject([
      { name: "export", owner: { name: "Bob", role: "admin" }, hint: second.slice(-4), lastUsedAt: null },
      { name: "upload", owner: { name: "Ada", role: "admin" }, hint: first.slice(-4), lastUsedAt: null },
    ]);
  });
});

describe("findTokenOwner", () => {
  test.each(["", "sd_", "sd_0000000000000000000000000000000000000000000"])("knows nobody for %o", async (token) => {
    expect(await findTokenOwner(token)).toBeNull();
  });

  test("notes the time of use, once a minute at most", async () => {
    const token = await makeToken(ada, "upload");
    await findTokenOwner(token);
    const { lastUsedAt } = await onlyToken();
    expect(Date.now() - Date.parse(lastUsedAt ?? "")).toBeLessThan(5_000);
    await findTokenOwner(token);
    expect((await onlyToken()).lastUsedAt).toBe(lastUsedAt);

    await prisma().apiToken.updateMany({ data: { lastUsedAt: new Date(Date.now() - 61_000) } });
    await findTokenOwner(token);
    expect(Date.now() - Date.parse((await onlyToken()).lastUsedAt ?? "")).toBeLessThan(5_000);
  });

  test("does never more than its owner, and stops with its owner", async () => {
    const token = await makeToken(bob, "export");
    await changeRole(bob, "reviewer", ada);
    expect(await findTokenOwner(token)).toMatchObject({ role: "reviewer" });
    await setDeactivated(bob, true, ada);
    expect(await findTokenOwner(token)).toBeNull();
  });
});

describe("a token for less", () => {
  const LESS = { name: "reads", role: "viewer", scope: ["read"], expiresAt: new Date("2026-01-01") } as const;

  test("has its role, scope and time, and is listed with them", async () => {
    const { id, token } = await createToken(ada, LESS);
    expect(await findTokenOwner(token)).toMatchObject({ role: "viewer", scope: ["read"], expiresAt: LESS.expiresAt });
    const listed = { id, role: "viewer", scope: ["read"], expiresAt: "2026-01-01T00:00:00.000Z" };
    expect(await onlyToken()).toMatchObject({ ...listed, owner: { id: ada } });
  });

  test("is noted in the history, and its end too, without its value", async () => {
    const { id, token } = await createToken(ada, LESS);
    await revokeToken(id, bob);
    const changes = await prisma().change.findMany({ where: { kind: "token", subject: id }, orderBy: { id: "asc" } });
    expect(changes).toMatchObject([
      { byId: ada, before: null, after: { name: "reads", role: "viewer", scope: ["read"] } },
      { byId: bob, before: { name: "reads" }, after: null },
    ]);
    expect(JSON.stringify(changes.map(({ before, after }) => [before, after]))).not.toContain(token);
  });

  test("pages go on below the cursor", async () => {
    const ids = [];
    for (const name of ["a", "b", "c"]) ids.unshift((await createToken(ada, { ...LESS, name })).id);
    expect((await listTokens({ limit: 2 })).map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect((await listTokens({ limit: 2, cursor: ids[1] })).map(({ id }) => id)).toEqual(ids.slice(2));
  });
});

describe("revokeToken", () => {
  test("ends a token at once, and only that one", async () => {
    const token = await makeToken(ada, "upload");
    const { id } = await onlyToken();
    const other = await makeToken(ada, "export");
    expect(await revokeToken(id, ada)).toBe(true);
    expect(await findTokenOwner(token)).toBeNull();
    expect(await findTokenOwner(other)).not.toBeNull();
    expect((await listTokens()).map(({ name }) => name)).toEqual(["export"]);
  });

  test("says that there is none to revoke any more", async () => {
    await makeToken(ada, "upload");
    const { id } = await onlyToken();
    await revokeToken(id, ada);
    expect(await revokeToken(id, ada)).toBe(false);
    expect(await revokeToken("999999999", ada)).toBe(false);
  });
});
