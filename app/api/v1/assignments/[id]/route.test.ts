import { beforeAll, expect, it } from "vitest";
import { POST as create, GET as list } from "@/app/api/v1/datasets/[id]/assignments/route";
import { chooseAssignmentTurns, prepareAssignmentBatch } from "@/lib/db/assignment-prepare";
import { saveReview } from "@/lib/db/review-save";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makeDataset, makeLine } from "@/lib/db/test-dataset";
import { makePerson, makeToken } from "@/lib/db/test-people";
import { POST as next } from "./next/route";
import { POST as release } from "./release/route";
import { POST as renew } from "./renew/route";
import { GET, PATCH } from "./route";

setUpTestDatabase();

let admin: string;
let ada: string;
let adaId: string;
let grace: string;
let datasetId: string;
beforeAll(async () => {
  const adminId = await makePerson("Admin", "admin");
  adaId = await makePerson("Ada");
  admin = await makeToken(adminId, "test");
  ada = await makeToken(adaId, "test");
  grace = await makeToken(await makePerson("Grace"), "test");
  datasetId = await makeDataset(adminId, [makeLine("one"), makeLine("two")]);
});

type Handler = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;

async function call(handler: Handler, token: string, id: string, body?: object, query = "") {
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const headers = { authorization: `Bearer ${token}` };
  const answer = await handler(new Request(`http://127.0.0.1/x${query}`, { ...init, headers }), {
    params: Promise.resolve({ id }),
  });
  return { status: answer.status, body: answer.status === 204 ? null : await answer.json() };
}

async function share(asked: object): Promise<string> {
  const created = await call(create, admin, datasetId, { name: "A share", ...asked });
  expect(created.status).toBe(202);
  await chooseAssignmentTurns(created.body.id);
  while (await prepareAssignmentBatch(created.body.id));
  return created.body.id;
}

it("gives a script its turns one by one until none is left", async () => {
  const id = await share({ reviewers: [adaId], blind: 0 });
  const first = await call(next, ada, id, {});
  expect(first).toMatchObject({ status: 200, body: { line: 1, text: "one", hiding: "others" } });
  expect((await call(next, ada, id, {})).body.id).toBe(first.body.id);
  const second = await call(next, ada, id, { except: [first.body.id] });
  expect(second.body.line).toBe(2);
  expect((await call(next, ada, id, { except: [first.body.id, second.body.id] })).status).toBe(204);
  expect((await call(renew, ada, id, { turn: first.body.id })).body).toEqual({ held: true });
  expect((await call(release, ada, id, { turns: [second.body.id] })).body).toEqual({ released: 1 });
  await saveReview({ turnId: first.body.id, userId: adaId, status: "submitted" });
  expect((await call(renew, ada, id, { turn: first.body.id })).body).toEqual({ held: false });
  expect((await call(GET, ada, id)).body).toMatchObject({ status: "open", total: 2, wanted: 2, done: 1 });
  expect((await call(next, grace, id, {})).status).toBe(403);
  expect((await call(next, admin, "999999", {})).status).toBe(404);
});

it("is made, changed and ended by admins alone", async () => {
  expect((await call(create, ada, datasetId, { name: "mine" })).status).toBe(403);
  const id = await share({ overlap: 1 });
  expect((await call(PATCH, ada, id, { status: "closed" })).status).toBe(403);
  expect((await call(PATCH, admin, id, { overlap: 1 })).body.error.code).toBe("overlap-not-higher");
  expect((await call(PATCH, admin, id, { overlap: 2, remove: [adaId] })).body).toMatchObject({ overlap: 2 });
  expect((await call(next, ada, id, {})).status).toBe(403);
  expect((await call(PATCH, admin, id, { status: "closed" })).body.status).toBe("closed");
  expect((await call(PATCH, admin, id, { overlap: 3 })).status).toBe(409);
  expect((await call(next, grace, id, {})).body.error.code).toBe("closed");
});

it("refuses what it does not understand, and too few reviewers", async () => {
  const refused = async (asked: object) => (await call(create, admin, datasetId, { name: "x", ...asked })).body.error;
  expect((await refused({ filter: "final.quality=9" })).code).toBe("invalid");
  expect((await refused({ amount: 1, percent: 1 })).message).toContain("percent");
  expect((await refused({ reviewers: [adaId], overlap: 2 })).code).toBe("too-few-reviewers");
  expect((await refused({ reviewers: ["nobody"] })).code).toBe("no-such-person");
});

it("lists them page by page, newest first", async () => {
  const first = await call(list, ada, datasetId, undefined, "?limit=1");
  expect(first.body.items).toHaveLength(1);
  const rest = await call(list, ada, datasetId, undefined, `?limit=50&cursor=${first.body.nextCursor}`);
  expect(rest.body).toMatchObject({ items: [{ wanted: 2 }], nextCursor: null });
});
