import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { API_TOKEN, REWARD_SERVER_URL } from "./app";
import { rewardsFor } from "./reward-server";

// From outside: nothing but HTTP and a token, as a script would.

test.use({ extraHTTPHeaders: { authorization: `Bearer ${API_TOKEN}` } });

const record = (answer: string, label: string | null | undefined = null) => {
  const turn = label === undefined ? { from: "Assistant", value: answer } : { from: "Assistant", value: answer, label };
  return JSON.stringify({
    conversations: [{ from: "User", value: "Say something.", label: null }, turn],
    system: "",
    mask: "User",
  });
};

async function upload(request: APIRequestContext, lines: string[], query = "") {
  const response = await request.post(`/api/v1/datasets?name=api-test${query}`, {
    data: Buffer.from(lines.join("\n")),
  });
  expect(response.status()).toBe(201);
  return response.json();
}

async function score(request: APIRequestContext, datasetId: string, scope: "all" | "labelled") {
  const endpoint = { kind: "triton", url: REWARD_SERVER_URL, model: "reward_model" };
  const started = await request.post(`/api/v1/datasets/${datasetId}/runs`, { data: { endpoint, scope } });
  expect(started.status()).toBe(202);
  const { id } = await started.json();
  await expect
    .poll(async () => (await (await request.get(`/api/v1/runs/${id}`)).json()).status, { timeout: 30_000 })
    .toBe("completed");
  return (await request.get(`/api/v1/runs/${id}`)).json();
}

test("a script finds turns by scores, own ratings, lines and suspicion, and weighs the reward", async ({ request }) => {
  const lines = [record("Yes.", "quality:0"), record("No, and here is why.", "quality:4"), record("Perhaps.", null)];
  const dataset = await upload(request, lines);
  await score(request, dataset.id, "all");
  const list = async (query: string) => {
    const response = await request.get(`/api/v1/datasets/${dataset.id}/turns?${query}`);
    expect(response.status(), query).toBe(200);
    const { items } = await response.json();
    return items as { id: string; line: number; length: number; scores: Record<string, number> }[];
  };
  const all = await list("");
  const byQuality = all.toSorted((a, b) => (b.scores.quality ?? 0) - (a.scores.quality ?? 0)).map(({ line }) => line);
  expect((await list("sort=-score.quality")).map(({ line }) => line)).toEqual(byQuality);
  expect((await list("sort=-suspicion")).map(({ line }) => line).sort()).toEqual([1, 2, 3]);
  expect((await list("length=..8&sort=-length")).map(({ length }) => length)).toEqual([8, 4]);
  expect((await list("line=2..")).map(({ line }) => line)).toEqual([2, 3]);
  expect((await list("diff.predicted.original.quality=none")).map(({ line }) => line)).toEqual([3]);

  const third = all[2]?.id ?? "";
  await request.put(`/api/v1/turns/${third}/review`, { data: { ratings: { quality: 3 }, note: "look" } });
  expect((await list("mine.quality=3&reviewer=me&noted=yes")).map(({ id }) => id)).toEqual([third]);

  const weights = `/api/v1/datasets/${dataset.id}/reward-weights`;
  expect(await (await request.get(weights)).json()).toMatchObject({ default: true, weights: { correctness: 0.74 } });
  expect((await request.put(weights, { data: { weights: { quality: -1 } } })).status()).toBe(200);
  expect((await list("sort=reward")).map(({ line }) => line)).toEqual(byQuality);
  expect((await request.put(weights, { data: { weights: {} } })).status()).toBe(400);
  expect((await request.put(weights, { data: { weights: { charm: 1 } } })).status()).toBe(400);
  const refused = await request.get(`/api/v1/datasets/${dataset.id}/turns?score.charm=1`);
  expect(refused.status()).toBe(400);
  expect((await refused.json()).error.message).toContain("score.charm: no such label");
});

test("a script uploads, scores, reviews and exports", async ({ request }) => {
  const lines = [
    record("Yes.", "quality:1,toxicity:0"),
    record("No.", ""),
    record("Perhaps.", null),
    record("Never.", undefined),
  ];
  const dataset = await upload(request, lines);
  expect(dataset).toMatchObject({ name: "api-test", lines: 4, records: 4, turns: 8, assistantTurns: 4, rejected: 0 });
  const listed = await (await request.get("/api/v1/datasets?limit=1")).json();
  expect(listed.items[0].id).toBe(dataset.id);

  const run = await score(request, dataset.id, "all");
  expect(run).toMatchObject({ status: "completed", total: 4, scored: 4, failed: 0, error: null });
  expect(Object.keys(run)).toEqual(
    expect.arrayContaining([
      "id",
      "status",
      "total",
      "scored",
      "failed",
      "turnsPerSecond",
      "startedAt",
      "finishedAt",
      "error",
    ]),
  );

  const page = await (await request.get(`/api/v1/datasets/${dataset.id}/turns?limit=3`)).json();
  expect(page.items).toHaveLength(3);
  const rest = await (
    await request.get(`/api/v1/datasets/${dataset.id}/turns?limit=3&cursor=${page.nextCursor}`)
  ).json();
  expect(rest).toMatchObject({ items: [{ line: 4, turn: 1, text: "Never." }], nextCursor: null });

  const [turn] = page.items;
  expect(turn).toMatchObject({
    line: 1,
    turn: 1,
    text: "Yes.",
    original: { quality: 1, toxicity: 0, humor: null },
    status: "unreviewed",
    review: null,
  });
  const saved = await request.put(`/api/v1/turns/${turn.id}/review`, {
    data: { ratings: { quality: 4, humor: null }, status: "submitted", note: "short", version: 0 },
  });
  expect(saved.status()).toBe(200);
  expect(await saved.json()).toMatchObject({ version: 1, status: "submitted", note: "short", final: { quality: 4 } });

  const stale = await request.put(`/api/v1/turns/${turn.id}/review`, { data: { ratings: { quality: 0 }, version: 0 } });
  expect(stale.status()).toBe(409);
  expect(await stale.json()).toMatchObject({
    error: { code: "stale-version", details: { review: { version: 1, ratings: { quality: 4 } } } },
  });

  const final = await (await request.get(`/api/v1/datasets/${dataset.id}/export?format=steerlm`)).text();
  expect(JSON.parse(final.split("\n")[0] ?? "").conversations[1].label).toMatch(/^quality:4,toxicity:/);
  const reviewed = await (
    await request.get(`/api/v1/datasets/${dataset.id}/export?format=regression&only=reviewed`)
  ).text();
  expect(reviewed.trimEnd().split("\n")).toHaveLength(1);
  const original = await (
    await request.get(`/api/v1/datasets/${dataset.id}/export?format=steerlm&labels=original`)
  ).text();
  expect(original).toBe(`${lines.join("\n")}\n`);

  expect((await request.delete(`/api/v1/datasets/${dataset.id}`)).status()).toBe(204);
  expect((await request.get(`/api/v1/datasets/${dataset.id}`)).status()).toBe(404);
});

/** The label of a prompt's rewards, rounded half to even in another way than lib/steerlm/rounding.ts does it. */
function referenceLabel(prompt: string): string {
  const toEven = (x: number) => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x));
  const value = (reward: number) => toEven(Math.min(4, Math.max(0, reward)));
  return rewardsFor(prompt)
    .map((reward, index) => `${ATTRIBUTES[index]}:${value(reward)}`)
    .join(",");
}

const REAL = "../shared/data/oasst2.jsonl";

test("predicted labels after a labelled run are those of the reference annotator, on real data", async ({
  request,
}) => {
  test.skip(!existsSync(REAL), `${REAL} is not there: no reference prompts to compare with`);
  const lines = readFileSync(REAL, "utf8").trimEnd().split("\n");
  const vectors = readFileSync("../shared/data/oasst2.prompts.jsonl", "utf8").trimEnd().split("\n");
  const { id } = await upload(request, lines);
  expect(await score(request, id, "labelled")).toMatchObject({ total: vectors.length, scored: vectors.length });
  const expected = lines.map((line) => JSON.parse(line));
  for (const vector of vectors) {
    const { line, turn, prompt } = JSON.parse(vector);
    expected[line - 1].conversations[turn].label = referenceLabel(prompt);
  }
  const exported = (await (await request.get(`/api/v1/datasets/${id}/export?labels=predicted`)).text()).trimEnd();
  expect(exported.split("\n").map((line) => JSON.parse(line))).toEqual(expected);
});

test("a labelled run leaves turns without a label alone", async ({ request }) => {
  const lines = [record("Bananas are yellow.", "quality:0"), record("Unrated.", null), record("Empty label.", "")];
  const { id } = await upload(request, lines);
  expect(await score(request, id, "labelled")).toMatchObject({ total: 2, scored: 2 });
  const exported = await (await request.get(`/api/v1/datasets/${id}/export?labels=predicted`)).text();
  const [first, second, third] = exported.split("\n");
  expect(first).toMatch(/"label":"quality:\d,toxicity:\d,/);
  expect(second).toBe(lines[1]);
  expect(third).toMatch(/"label":"quality:\d,toxicity:\d,/);
});

test("bad lines are kept and listed, or refuse the file on request", async ({ request }) => {
  const lines = [record("Good."), "not json", record("Good too.")];
  const { id, lines: read, records, rejected } = await upload(request, lines);
  expect({ read, records, rejected }).toEqual({ read: 3, records: 2, rejected: 1 });
  const kept = await (await request.get(`/api/v1/datasets/${id}/rejected`)).text();
  expect(JSON.parse(kept)).toMatchObject({ line: 2, reason: "not-json", raw: "not json" });

  const before = await (await request.get("/api/v1/datasets?limit=1")).json();
  const refused = await request.post("/api/v1/datasets?name=all-or-nothing&onError=reject", {
    data: Buffer.from(lines.join("\n")),
  });
  expect(refused.status()).toBe(422);
  expect(await refused.json()).toMatchObject({
    error: { code: "rejected-lines", details: { rejected: 1, lines: [{ line: 2 }] } },
  });
  expect((await (await request.get("/api/v1/datasets?limit=1")).json()).items[0].id).toBe(before.items[0].id);
});

test("a gzip body is read as what it holds", async ({ request }) => {
  const response = await request.post("/api/v1/datasets?name=zipped", {
    data: gzipSync(`${record("Packed.")}\n`),
    headers: { "content-encoding": "gzip" },
  });
  expect(await response.json()).toMatchObject({ records: 1, rejected: 0 });
});

test("a run can be paused, resumed and cancelled, and says when it cannot", async ({ request }) => {
  const { id } = await upload(
    request,
    Array.from({ length: 5 }, (_, index) => record(`Answer ${index}`)),
  );
  const run = await score(request, id, "all");
  const pause = await request.post(`/api/v1/runs/${run.id}/pause`);
  expect(pause.status()).toBe(409);
  expect(await pause.json()).toMatchObject({ error: { code: "wrong-status", details: { status: "completed" } } });
  expect((await request.post(`/api/v1/runs/${run.id}/explode`)).status()).toBe(404);
});

test("an endpoint that is away makes the run wait with the cause, until it is cancelled", async ({ request }) => {
  const { id } = await upload(request, [record("Anyone there?")]);
  const endpoint = { kind: "triton", url: "http://127.0.0.1:3199", model: "reward_model" };
  const run = await (await request.post(`/api/v1/datasets/${id}/runs`, { data: { endpoint, scope: "all" } })).json();
  const read = async () => (await request.get(`/api/v1/runs/${run.id}`)).json();
  await expect.poll(async () => (await read()).status).toBe("waiting");
  expect((await read()).error).toContain("127.0.0.1:3199");
  expect(await (await request.post(`/api/v1/runs/${run.id}/cancel`)).json()).toMatchObject({ status: "cancelled" });
});

test.describe("without a valid token", () => {
  test.use({ extraHTTPHeaders: { authorization: "Bearer wrong" } });
  for (const path of [
    "/api/v1/datasets",
    "/api/v1/datasets/1",
    "/api/v1/datasets/1/turns",
    "/api/v1/datasets/1/export",
    "/api/v1/datasets/1/rejected",
    "/api/v1/runs/1",
  ])
    test(`${path} is 401`, async ({ request }) => {
      const response = await request.get(path);
      expect(response.status()).toBe(401);
      expect(await response.json()).toMatchObject({ error: { code: "unauthorized" } });
    });

  test("health needs none", async ({ request }) => {
    expect(await (await request.get("/api/health")).json()).toMatchObject({ status: "ok" });
  });
});

test("input that does not fit is a 400 that names the field", async ({ request }) => {
  const { id } = await upload(request, [record("Yes.")]);
  const endpoint = { kind: "triton", url: "ftp://gpu", model: "m" };
  const run = await request.post(`/api/v1/datasets/${id}/runs`, { data: { endpoint } });
  expect(run.status()).toBe(400);
  expect((await run.json()).error.message).toContain("endpoint.url");
  const [turn] = (await (await request.get(`/api/v1/datasets/${id}/turns`)).json()).items;
  for (const data of [
    { ratings: { quality: 5 } },
    { ratings: { kindness: 1 } },
    { ratings: { quality: 1.5 } },
    { status: "done" },
  ])
    expect((await request.put(`/api/v1/turns/${turn.id}/review`, { data })).status()).toBe(400);
  expect((await request.get(`/api/v1/datasets/${id}/turns?final.quality=9`)).status()).toBe(400);
  expect((await request.get(`/api/v1/datasets/${id}/turns?cursor=made-up`)).status()).toBe(400);
  expect((await request.post("/api/v1/datasets", { data: "{}" })).status()).toBe(400);
});
