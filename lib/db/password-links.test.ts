import { beforeEach, expect, test } from "vitest";
import { prisma } from "./client";
import { createPasswordLink, findPasswordLink, redeemPasswordLink } from "./password-links";
import { resetPassword } from "./person-changes";
import { setUpTestDatabase } from "./test-database";
import { makePerson } from "./test-people";

setUpTestDatabase();

let ada: string;
let rita: string;

beforeEach(async () => {
  await prisma().change.deleteMany();
  await prisma().user.deleteMany();
  ada = await makePerson("Ada", "admin");
  rita = await makePerson("Rita");
});

async function makeLink(): Promise<string> {
  const secret = await createPasswordLink(rita, ada);
  if (secret === null) throw new Error("no link was made");
  return secret;
}

async function passwordOf(userId: string) {
  return (await prisma().account.findFirstOrThrow({ where: { userId, providerId: "credential" } })).password;
}

test("a link sets the password once, and ends the person's sessions", async () => {
  const secret = await makeLink();
  const expiresAt = new Date(Date.now() + 60_000);
  await prisma().session.create({ data: { id: "s", token: "t", userId: rita, expiresAt } });
  expect(await findPasswordLink(secret)).toMatchObject({ id: rita });
  const uses = await Promise.all(["one", "two"].map((hash) => redeemPasswordLink(secret, hash)));
  expect(uses.filter(Boolean)).toHaveLength(1);
  expect(["one", "two"]).toContain(await passwordOf(rita));
  expect(await prisma().session.count()).toBe(0);
  expect(await findPasswordLink(secret)).toBeNull();
});

test("a newer link, a password that was set, and time end it", async () => {
  const first = await makeLink();
  const second = await makeLink();
  expect(await redeemPasswordLink(first, "hash")).toBeNull();
  await resetPassword(rita, "set by an admin", ada);
  expect(await redeemPasswordLink(second, "hash")).toBeNull();
  const third = await makeLink();
  await prisma().passwordLink.updateMany({ data: { expiresAt: new Date() } });
  expect(await redeemPasswordLink(third, "hash")).toBeNull();
  expect(await passwordOf(rita)).toBe("set by an admin");
});

test("there is none for nobody", async () => {
  expect(await createPasswordLink("nobody", ada)).toBeNull();
});
