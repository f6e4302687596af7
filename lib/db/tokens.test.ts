import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "./client";
import { setUpTestDatabase } from "./test-database";
import { makePerson } from "./test-people";
import { createToken, findTokenOwner, listTokens, revokeToken } from "./tokens";
import { changeRole, removePerson } from "./users";

setUpTestDatabase();

let ada: string;
let bob: string;

beforeEach(async () => {
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
    const token = await createToken(ada, "nightly-upload");
    expect(await findTokenOwner(token)).toEqual({ id: ada, name: "Ada", email: "ada@example.com", role: "admin" });
    const [row] = await prisma().apiToken.findMany();
    const kept = Object.values(row ?? {}).map(String);
    expect(kept).toContain(token.slice(-4));
    expect(kept.filter((value) => value.length > 4 && token.includes(value))).toEqual([]);
  });

  test("never gives the same token twice", async () => {
    expect(await createToken(ada, "a")).not.toBe(await createToken(ada, "a"));
  });
});

describe("listTokens", () => {
  test("lists everybody's, newest first, with owner and hint", async () => {
    const first = await createToken(ada, "upload");
    const second = await createToken(bob, "export");
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
    const token = await createToken(ada, "upload");
    await findTokenOwner(token);
    const { lastUsedAt } = await onlyToken();
    expect(Date.now() - Date.parse(lastUsedAt ?? "")).toBeLessThan(5_000);
    await findTokenOwner(token);
    expect((await onlyToken()).lastUsedAt).toBe(lastUsedAt);

    await prisma().apiToken.updateMany({ data: { lastUsedAt: new Date(Date.now() - 61_000) } });
    await findTokenOwner(token);
    expect(Date.now() - Date.parse((await onlyToken()).lastUsedAt ?? "")).toBeLessThan(5_000);
  });

  test("follows its owner's role, and goes with its owner", async () => {
    const token = await createToken(bob, "export");
    await changeRole(bob, "reviewer");
    expect(await findTokenOwner(token)).toMatchObject({ role: "reviewer" });
    await removePerson(bob);
    expect(await findTokenOwner(token)).toBeNull();
  });
});

describe("revokeToken", () => {
  test("ends a token at once, and only that one", async () => {
    const token = await createToken(ada, "upload");
    const { id } = await onlyToken();
    const other = await createToken(ada, "export");
    expect(await revokeToken(id)).toBe(true);
    expect(await findTokenOwner(token)).toBeNull();
    expect(await findTokenOwner(other)).not.toBeNull();
    expect((await listTokens()).map(({ name }) => name)).toEqual(["export"]);
  });

  test("says that there is none to revoke any more", async () => {
    await createToken(ada, "upload");
    const { id } = await onlyToken();
    await revokeToken(id);
    expect(await revokeToken(id)).toBe(false);
    expect(await revokeToken("999999999")).toBe(false);
  });
});
