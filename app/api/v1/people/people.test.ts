import { beforeEach, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makePerson, makeToken } from "@/lib/db/test-people";
import type { Permission } from "@/lib/permissions";
import { POST as invite } from "../invitations/route";
import { DELETE as endOne } from "../sessions/[sessionId]/route";
import { GET as listSessions } from "../sessions/route";
import { GET as listTokens, POST as makeApiToken } from "../tokens/route";
import { PATCH as change, DELETE as remove } from "./[personId]/route";
import { POST as add, GET as list } from "./route";

setUpTestDatabase();

let ada: string;
let token: string;

beforeEach(async () => {
  await prisma().change.deleteMany();
  await prisma().user.deleteMany();
  ada = await makePerson("Ada", "admin");
  token = await makeToken(ada, "test");
});

type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

async function call<Params extends object>(
  handle: Handler<Params>,
  { search = "", body, params, by = token }: { search?: string; body?: object; params?: Params; by?: string } = {},
) {
  const request = new Request(`http://127.0.0.1/api${search}`, {
    method: body ? "POST" : "GET",
    headers: { authorization: `Bearer ${by}` },
    body: body ? JSON.stringify(body) : undefined,
  });
  const response = await handle(request, { params: Promise.resolve(params ?? ({} as Params)) });
  const text = await response.text();
  return { status: response.status, json: text === "" ? null : JSON.parse(text) };
}

const RITA = { name: "Rita", email: "Rita@example.com", role: "reviewer", password: "a long enough password" };

test("people are added, listed in pages, changed, and removed while they have done nothing", async () => {
  const added = await call(add, { body: RITA });
  expect(added).toMatchObject({ status: 201, json: { email: "rita@example.com", role: "reviewer" } });
  expect(added.json).not.toHaveProperty("password");
  expect((await call(add, { body: RITA })).json.error.code).toBe("email-taken");
  expect((await call(add, { body: { ...RITA, name: "a\u0000b" } })).status).toBe(400);

  const first = await call(list, { search: "?limit=1" });
  expect(first.json.items).toMatchObject([{ id: ada }]);
  const second = await call(list, { search: `?limit=1&cursor=${first.json.nextCursor}` });
  expect(second.json).toMatchObject({ items: [{ name: "Rita", deactivatedAt: null }], nextCursor: null });

  const params = { personId: added.json.id };
  const both = { role: "viewer", deactivated: true };
  expect((await call(change, { params, body: both })).json).toMatchObject({
    role: "viewer",
    deactivatedAt: expect.any(String),
  });
  expect((await call(remove, { params })).status).toBe(204);
  expect((await call(remove, { params })).status).toBe(404);
  expect((await call(change, { params: { personId: ada }, body: both })).json.error.code).toBe("last-admin");
});

test("a token makes none that may do more than itself", async () => {
  const made = await call(makeApiToken, { body: { name: "part", scope: ["manage-tokens", "read"] } });
  expect(made.status).toBe(201);
  const by = made.json.token;
  const want = (scope: Permission[] | null) => call(makeApiToken, { by, body: { name: "x", scope } });
  expect((await want(null)).json.error.code).toBe("more-than-own");
  expect((await want(["read", "rate"])).json.error.code).toBe("more-than-own");
  expect((await want(["read"])).status).toBe(201);
  expect((await call(list, { by })).json.error).toMatchObject({
    code: "forbidden",
    message: "This token is not for this: its scope lacks manage-people.",
  });
  const { json } = await call(makeApiToken, { body: { name: "x", role: "viewer", scope: ["rate"] } });
  expect(json.error.code).toBe("not-of-role");
  const past = { name: "old", expiresAt: "2020-01-01T00:00:00Z" };
  expect((await call(makeApiToken, { body: past })).status).toBe(400);
  expect((await call(listTokens)).json.items[0]).toMatchObject({ scope: ["read"], role: "admin" });
});

test("an expired token says so", async () => {
  await prisma().apiToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
  expect(await call(list)).toMatchObject({ status: 401, json: { error: { code: "token-expired" } } });
});

test("an invitation gives the path of its page once", async () => {
  const { status, json } = await call(invite, { body: { role: "viewer" } });
  expect(status).toBe(201);
  expect(json.path).toMatch(/^\/invite\/[\w-]{43}$/);
  expect((await call(invite, { body: { role: "viewer", email: "ada@example.com" } })).status).toBe(409);
});

test("sessions are one's own, or for who manages people another's", async () => {
  const rita = await makePerson("Rita");
  const expiresAt = new Date(Date.now() + 60_000);
  await prisma().session.create({ data: { id: "s1", token: "t1", userId: rita, expiresAt } });
  const hers = await makeToken(rita, "hers");
  expect((await call(listSessions, { by: hers })).json.items).toMatchObject([{ id: "s1", isCurrent: false }]);
  expect((await call(listSessions)).json.items).toEqual([]);
  expect((await call(listSessions, { search: `?person=${rita}` })).json.items).toHaveLength(1);
  expect((await call(listSessions, { by: hers, search: `?person=${ada}` })).status).toBe(403);
  const params = { sessionId: "s1" };
  expect((await call(endOne, { params })).status).toBe(404);
  expect((await call(endOne, { params, search: `?person=${rita}` })).status).toBe(204);
  expect((await call(listSessions, { by: hers })).json.items).toEqual([]);
});
