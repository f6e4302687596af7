import { beforeEach, expect, test } from "vitest";
import { prisma } from "./client";
import { endSessions, findSessionOwner, listSessions } from "./sessions";
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
  const expiresAt = new Date(Date.now() + 60_000);
  for (const [at, [userId, token]] of [
    [ada, "a1"],
    [ada, "a2"],
    [ada, "a3"],
    [rita, "r1"],
  ].entries())
    await prisma().session.create({
      data: {
        id: `id-${token}`,
        token: `${token}`,
        userId: `${userId}`,
        expiresAt,
        createdAt: new Date(2026, 0, at + 1),
      },
    });
});

const ids = async (userId: string) => (await listSessions(userId, null)).map(({ id }) => id);

test("a person's sessions are listed newest first, in pages, and the one that asks is marked", async () => {
  expect((await listSessions(ada, "a2")).map(({ id, isCurrent }) => [id, isCurrent])).toEqual([
    ["id-a3", false],
    ["id-a2", true],
    ["id-a1", false],
  ]);
  expect((await listSessions(ada, null, { limit: 1, after: "id-a3" })).map(({ id }) => id)).toEqual(["id-a2"]);
});

test("one ends, or all but one, and never another person's; the history says so", async () => {
  expect(await endSessions(ada, { id: "id-r1" }, ada)).toBe(0);
  expect(await endSessions(ada, { id: "id-a1" }, ada)).toBe(1);
  expect(await findSessionOwner("a1")).toBeNull();
  expect(await endSessions(ada, { except: "a2" }, ada)).toBe(1);
  expect(await ids(ada)).toEqual(["id-a2"]);
  expect(await endSessions(rita, { except: null }, ada)).toBe(1);
  expect(await ids(rita)).toEqual([]);
  const changes = await prisma().change.findMany({ where: { before: { path: ["sessions"], equals: 1 } } });
  expect(changes.map(({ subject, byId }) => [subject, byId])).toEqual([
    [ada, ada],
    [ada, ada],
    [rita, ada],
  ]);
});

test("when a session was seen last is noted, once a minute at most", async () => {
  const before = new Date(Date.now() - 30_000);
  await prisma().session.updateMany({ data: { lastSeenAt: before } });
  await findSessionOwner("a1");
  expect((await prisma().session.findUniqueOrThrow({ where: { token: "a1" } })).lastSeenAt).toEqual(before);
  await prisma().session.updateMany({ data: { lastSeenAt: new Date(Date.now() - 61_000) } });
  await findSessionOwner("a1");
  const { lastSeenAt } = await prisma().session.findUniqueOrThrow({ where: { token: "a1" } });
  expect(Date.now() - lastSeenAt.getTime()).toBeLessThan(5_000);
});
