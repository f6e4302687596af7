import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makeLine } from "@/lib/db/test-dataset";
import { makePerson, makeToken } from "@/lib/db/test-people";
import { prepareAssignment } from "@/lib/jobs/prepare-assignment";
import { TestApi } from "./test-api";

setUpTestDatabase();

let [admin, token] = ["", ""];
const api = new TestApi(() => token);
beforeAll(async () => {
  admin = await makePerson("Admin", "admin");
  token = await makeToken(admin, "test");
});

describe("every operation answers as described", () => {
  type WithId = { id: string };
  let dataset = { id: "" };

  it("of datasets", async () => {
    const lines = ["Yes.", "No.", "Perhaps."].map((text) => makeLine(text, "quality:2"));
    dataset = await api.json<WithId>("POST", "/api/v1/datasets", 201, {
      query: { name: "Made by the test" },
      raw: [...lines, "no json"].join("\n"),
    });
    await api.call("POST", "/api/v1/datasets", 422, { query: { name: "Empty" }, raw: "" });
    await api.call("POST", "/api/v1/datasets", 400, { raw: "" });
    await api.call("GET", "/api/v1/datasets", 200, { query: { limit: "1" } });
    const params = { id: dataset.id };
    const read = await api.call("GET", "/api/v1/datasets/{id}", 200, { params });
    const etag = read.headers.get("etag") ?? "";
    await api.call("PATCH", "/api/v1/datasets/{id}", 200, {
      params,
      body: { name: "Renamed" },
      headers: { "if-match": etag },
    });
    await api.call("PATCH", "/api/v1/datasets/{id}", 412, {
      params,
      body: { name: "X" },
      headers: { "if-match": etag },
    });
    await api.call("DELETE", "/api/v1/datasets/{id}", 412, { params, headers: { "if-match": etag } });
    await api.call("GET", "/api/v1/datasets/{id}", 404, { params: { id: "999" } });
    expect(await (await api.call("GET", "/api/v1/datasets/{id}/rejected", 200, { params })).text()).toContain(
      "no json",
    );
  });

  it("of runs", async () => {
    const params = { id: dataset.id };
    const run = await api.json<WithId>("POST", "/api/v1/datasets/{id}/runs", 202, {
      params,
      body: { endpoint: { kind: "baseline" }, scope: "filter", filter: "line=1..2" },
    });
    await api.call("POST", "/api/v1/datasets/{id}/runs", 400, { params, body: {} });
    await api.call("POST", "/api/v1/datasets/{id}/runs", 422, { params, body: { endpointId: "999" } });
    await api.call("GET", "/api/v1/datasets/{id}/runs", 200, { params });
    await api.call("GET", "/api/v1/runs/{id}", 200, { params: { id: run.id } });
    await api.call("POST", "/api/v1/runs/{id}/{change}", 200, { params: { id: run.id, change: "pause" } });
    await api.call("POST", "/api/v1/runs/{id}/{change}", 409, { params: { id: run.id, change: "retry" } });
    await api.call("POST", "/api/v1/runs/{id}/{change}", 404, { params: { id: run.id, change: "explode" } });
  });

  it("of turns and reviews", async () => {
    const params = { id: dataset.id };
    const query = { limit: "2", "final.quality": "0..3", sort: "-suspicion" };
    const { items } = await api.json<{ items: WithId[] }>("GET", "/api/v1/datasets/{id}/turns", 200, { params, query });
    expect(items).toHaveLength(2);
    await api.call("GET", "/api/v1/datasets/{id}/turns", 400, { params, query: { "final.charm": "1" } });
    await api.call("GET", "/api/v1/datasets/{id}/turns/count", 200, { params, query: { status: "unreviewed" } });
    const turn = { id: items[0]?.id ?? "" };
    const path = "/api/v1/turns/{id}/review";
    const none = await api.call("GET", path, 200, { params: turn });
    const body = { ratings: { quality: 4, humor: null }, status: "submitted", version: 0 };
    await api.call("PUT", path, 200, { params: turn, body });
    await api.call("PUT", path, 409, { params: turn, body });
    const stale = { params: turn, body: { note: "late" }, headers: { "if-match": none.headers.get("etag") ?? "" } };
    await api.call("PUT", path, 412, stale);
    const now = await api.call("GET", path, 200, { params: turn });
    expect(now.headers.get("etag")).toBe('"1"');
    await api.call("PUT", path, 200, { ...stale, headers: { "if-match": '"1"' } });
  });

  it("of bulk changes", async () => {
    const params = { id: dataset.id };
    const body = { action: "set", attribute: "humor", value: 1, filter: "", expected: 3 };
    const change = await api.json<WithId>("POST", "/api/v1/datasets/{id}/bulk", 202, { params, body });
    await api.call("POST", "/api/v1/datasets/{id}/bulk", 409, { params, body: { ...body, expected: 2 } });
    await api.call("GET", "/api/v1/datasets/{id}/bulk", 200, { params, query: { limit: "1" } });
    await api.call("GET", "/api/v1/bulk/{id}", 200, { params: { id: change.id } });
    await api.call("POST", "/api/v1/bulk/{id}/{ask}", 200, { params: { id: change.id, ask: "cancel" } });
  });

  it("of what a dataset is set up with", async () => {
    const params = { id: dataset.id };
    for (const [path, body] of [
      ["/api/v1/datasets/{id}/rules", { rules: null }],
      ["/api/v1/datasets/{id}/guidelines", { text: "Heed this." }],
      ["/api/v1/datasets/{id}/reward-weights", { weights: { quality: 1 } }],
    ] as const) {
      const etag = (await api.call("GET", path, 200, { params })).headers.get("etag") ?? "";
      await api.call("PUT", path, 412, { params, body, headers: { "if-match": '"of-another-time"' } });
      await api.call("PUT", path, 200, { params, body, headers: { "if-match": etag } });
    }
    await api.call("GET", "/api/v1/datasets/{id}/guidelines", 200, { params, query: { version: "1" } });
  });

  it("of exports", async () => {
    const params = { id: dataset.id };
    const file = await api.call("GET", "/api/v1/datasets/{id}/export", 200, { params, query: { only: "reviewed" } });
    expect((await file.text()).split("\n")).toHaveLength(2);
    await api.call("GET", "/api/v1/datasets/{id}/export", 200, { params, query: { compress: "gzip" } });
    await api.call("GET", "/api/v1/datasets/{id}/export", 409, { params, query: { overlength: "exclude" } });
  });

  it("of the overview", async () => {
    const params = { id: dataset.id };
    for (const name of ["counts", "confusion", "correlations", "lengths", "progress", "tokens"])
      await api.call("GET", `/api/v1/datasets/{id}/${name}`, 200, { params });
    await api.call("GET", "/api/v1/datasets/{id}/confusion", 200, { params, query: { people: "submitted" } });
    await api.call("GET", "/api/v1/datasets/{id}/correlations", 400, { params, query: { form: "mine" } });
    const { items } = await api.json<{ items: WithId[] }>("GET", "/api/v1/datasets/{id}/runs", 200, { params });
    const body = { runId: items[0]?.id };
    await api.call("GET", "/api/v1/datasets/{id}/shown-run", 200, { params });
    const shown = await api.json("PUT", "/api/v1/datasets/{id}/shown-run", 202, { params, body });
    expect(shown).toEqual({ runId: items[0]?.id, switching: true });
    await api.call("PUT", "/api/v1/datasets/{id}/shown-run", 422, { params, body: { runId: "999" } });
    await api.call("GET", "/api/v1/datasets/{id}/place", 200, { params });
    const list = { query: "final.quality=0..2&unknown=1" };
    const place = await api.json("PUT", "/api/v1/datasets/{id}/place", 200, { params, body: list });
    expect(place).toEqual({ query: "final.quality=0..2" });
    const rules = [{ conditions: [{ kind: "value", attribute: "quality", min: 2, max: 4 }] }];
    const counted = await api.json("POST", "/api/v1/datasets/{id}/rules/count", 200, { params, body: { rules } });
    expect(counted).toEqual({ rules: [3], any: 3 });
    await api.call("GET", "/api/v1/datasets/{id}/guidelines/versions", 200, { params, query: { cursor: "9" } });
    await api.call("GET", "/api/v1/datasets/{id}/export/counts", 200, { params, query: { format: "regression" } });
    await api.call("GET", "/api/v1/datasets/{id}/export/proof", 200, { params });
  });

  it("of one turn", async () => {
    const { items } = await api.json<{ items: WithId[] }>("GET", "/api/v1/datasets/{id}/turns", 200, {
      params: { id: dataset.id },
    });
    const params = { id: items[1]?.id ?? "" };
    await api.call("GET", "/api/v1/turns/{id}", 200, { params });
    await api.call("GET", "/api/v1/turns/{id}", 404, { params: { id: "999" } });
    await api.call("GET", "/api/v1/turns/{id}/prompt", 200, { params });
    const near = await api.json("GET", "/api/v1/turns/{id}/neighbours", 200, { params, query: { line: "1..3" } });
    expect(near).toMatchObject({ previous: items[0]?.id, next: items[2]?.id, before: 1 });
    await api.call("GET", "/api/v1/turns/{id}/reviews", 200, { params });
    await api.call("POST", "/api/v1/turns/{id}/score", 200, { params });
  });

  it("of comments, mentions and the history", async () => {
    const { items } = await api.json<{ items: WithId[] }>("GET", "/api/v1/datasets/{id}/turns", 200, {
      params: { id: dataset.id },
      query: { status: "submitted" },
    });
    const turn = { id: items[0]?.id ?? "" };
    const comments = "/api/v1/turns/{id}/comments";
    const { id } = await api.json<WithId>("POST", comments, 201, {
      params: turn,
      body: { text: `Look, @{${admin}}.` },
    });
    await api.call("POST", comments, 422, { params: turn, body: { text: "Look, @{nobody}." } });
    await api.call("GET", comments, 200, { params: turn });
    const seen = { params: { id }, body: { text: `See, @{${admin}}.` }, headers: { "if-match": '"1"' } };
    await api.call("PATCH", "/api/v1/comments/{id}", 200, seen);
    await api.call("PATCH", "/api/v1/comments/{id}", 412, seen);
    await api.call("DELETE", "/api/v1/comments/{id}", 412, { params: { id }, headers: seen.headers });
    await api.call("GET", "/api/v1/mentions", 200);
    await api.call("POST", "/api/v1/mentions/read", 204, { body: { turn: turn.id } });
    await api.call("DELETE", "/api/v1/comments/{id}", 204, { params: { id } });

    const entries = await api.json<{ items: (WithId & { kind: string })[] }>("GET", "/api/v1/turns/{id}/history", 200, {
      params: turn,
    });
    const change = entries.items.find(({ kind }) => kind === "review")?.id;
    const path = "/api/v1/turns/{id}/review/restore";
    await api.call("POST", path, 409, { params: turn, body: { change, version: 0 } });
    await api.call("POST", path, 422, { params: turn, body: { change: "999999" } });
    await api.call("POST", path, 200, { params: turn, body: { change } });
    for (const place of ["/api/v1/datasets/{id}/history", "/api/v1/history"]) {
      await api.call("GET", place, 200, { params: { id: dataset.id }, query: { limit: "2" } });
      await api.call("GET", `${place}/export`, 200, { params: { id: dataset.id }, query: { kind: "dataset" } });
    }
  });

  it("of aggregation and adjudication", async () => {
    const params = { id: dataset.id };
    const path = "/api/v1/datasets/{id}/aggregation";
    const policy = {
      method: "median",
      raters: 1,
      moreRaters: 0,
      watched: ["quality"],
      limit: 1,
      disputed: "adjudicate",
    };
    const etag = (await api.call("GET", path, 200, { params })).headers.get("etag") ?? "";
    const headers = { "if-match": etag };
    await api.call("PUT", path, 200, { params, body: { policy }, headers });
    await api.call("PUT", path, 412, { params, body: { policy: null }, headers });
    await api.call("PUT", path, 409, { params, body: { policy: null, version: 99 } });
    await api.call("GET", "/api/v1/datasets/{id}/adjudications", 200, { params });
    const { items } = await api.json<{ items: WithId[] }>("GET", "/api/v1/datasets/{id}/turns", 200, {
      params,
      query: { status: "submitted" },
    });
    const turn = { id: items[0]?.id ?? "" };
    const decision = "/api/v1/turns/{id}/adjudication";
    const none = (await api.call("GET", decision, 200, { params: turn })).headers.get("etag") ?? "";
    const body = { ratings: { quality: 1 }, reason: "Plainly so." };
    await api.call("PUT", decision, 200, { params: turn, body, headers: { "if-match": none } });
    await api.call("PUT", decision, 412, { params: turn, body, headers: { "if-match": none } });
    await api.call("DELETE", decision, 200, { params: turn, query: { version: "1" } });
    await api.call("DELETE", decision, 409, { params: turn });
  });

  it("of assignments", async () => {
    const params = { id: dataset.id };
    const list = "/api/v1/datasets/{id}/assignments";
    const made = await api.json<WithId>("POST", list, 202, { params, body: { name: "All", reviewers: [admin] } });
    await api.call("POST", list, 422, { params, body: { name: "All", reviewers: [admin], overlap: 3 } });
    await api.call("GET", list, 200, { params, query: { limit: "1" } });
    const one = { params: { id: made.id } };
    await api.call("GET", "/api/v1/assignments/{id}", 200, one);
    await api.call("POST", "/api/v1/assignments/{id}/next", 409, { ...one, body: {} });
    const preparing = new AbortController().signal;
    await prepareAssignment({ assignmentId: made.id }, preparing);
    const taken = await api.json<WithId>("POST", "/api/v1/assignments/{id}/next", 200, { ...one, body: {} });
    await api.call("POST", "/api/v1/assignments/{id}/renew", 200, { ...one, body: { turn: taken.id } });
    await api.call("POST", "/api/v1/assignments/{id}/release", 200, { ...one, body: {} });
    const headers = { "if-match": '"1"' };
    await api.call("PATCH", "/api/v1/assignments/{id}", 412, {
      ...one,
      headers: { "if-match": '"2"' },
      body: { status: "closed" },
    });
    await api.call("PATCH", "/api/v1/assignments/{id}", 200, { ...one, headers, body: { status: "closed" } });
    await api.call("PATCH", "/api/v1/assignments/{id}", 409, { ...one, body: { overlap: 2 } });
  });

  it("of people, invitations, sessions and tokens", async () => {
    const body = { name: "Rita", email: "rita@example.com", role: "reviewer", password: "rates by keyboard" };
    const rita = await api.json<WithId>("POST", "/api/v1/people", 201, { body });
    await api.call("POST", "/api/v1/people", 409, { body });
    await api.call("GET", "/api/v1/people", 200, { query: { limit: "1" } });
    const one = { params: { personId: rita.id } };
    const person = "/api/v1/people/{personId}";
    const headers = { "if-match": (await api.call("GET", person, 200, one)).headers.get("etag") ?? "" };
    await api.call("PATCH", person, 200, { ...one, headers, body: { deactivated: true } });
    await api.call("PATCH", person, 412, { ...one, headers, body: { deactivated: false } });
    await api.call("DELETE", person, 412, { ...one, headers });
    await api.call("PATCH", person, 200, { ...one, body: { deactivated: false } });
    await api.call("POST", "/api/v1/people/{personId}/password-link", 201, one);
    const session = await prisma().session.create({
      data: { id: "s-1", token: "made by the test", userId: rita.id, expiresAt: new Date(Date.now() + 3_600_000) },
    });
    await api.call("GET", "/api/v1/sessions", 200, { query: { person: rita.id } });
    await api.call("DELETE", "/api/v1/sessions/{sessionId}", 204, {
      params: { sessionId: session.id },
      query: { person: rita.id },
    });
    await api.call("DELETE", "/api/v1/sessions", 200, { query: { person: rita.id } });
    await api.call("DELETE", "/api/v1/people/{personId}", 409, { params: { personId: admin } });

    const invited = await api.json<WithId>("POST", "/api/v1/invitations", 201, { body: { role: "viewer" } });
    await api.call("GET", "/api/v1/invitations", 200);
    await api.call("DELETE", "/api/v1/invitations/{id}", 204, { params: { id: invited.id } });

    const made = await api.json<WithId>("POST", "/api/v1/tokens", 201, { body: { name: "Reads", scope: ["read"] } });
    await api.call("GET", "/api/v1/tokens", 200);
    await api.call("DELETE", "/api/v1/tokens/{id}", 204, { params: { id: made.id } });
    const nobody = await api.json<WithId>("POST", "/api/v1/people", 201, { body: { ...body, email: "x@example.com" } });
    await api.call("DELETE", "/api/v1/people/{personId}", 204, { params: { personId: nobody.id } });
  });

  it("of agreement", async () => {
    const params = { id: dataset.id };
    await api.call("GET", "/api/v1/datasets/{id}/agreement", 200, { params });
    for (const name of ["pairs", "raters", "runs"])
      await api.call("GET", `/api/v1/datasets/{id}/agreement/${name}`, 200, {
        params,
        query: { attribute: "quality" },
      });
    await api.call("GET", "/api/v1/datasets/{id}/agreement/pairs", 400, { params });
  });

  it("of views", async () => {
    const params = { id: dataset.id };
    const body = { name: "Drafts", query: "status=draft&sort=-suspicion" };
    const view = await api.json<WithId>("POST", "/api/v1/datasets/{id}/views", 201, { params, body });
    await api.call("POST", "/api/v1/datasets/{id}/views", 409, { params, body });
    await api.call("GET", "/api/v1/datasets/{id}/views", 200, { params, query: { limit: "1" } });
    const one = { params: { id: view.id } };
    const etag = (await api.call("GET", "/api/v1/views/{id}", 200, one)).headers.get("etag") ?? "";
    const change = { ...one, body: { name: "My drafts" }, headers: { "if-match": etag } };
    await api.call("PATCH", "/api/v1/views/{id}", 200, change);
    await api.call("PATCH", "/api/v1/views/{id}", 412, change);
    await api.call("DELETE", "/api/v1/views/{id}", 412, { ...one, headers: { "if-match": etag } });
    await api.call("DELETE", "/api/v1/views/{id}", 204, one);
  });

  it("of endpoints", async () => {
    const connection = { kind: "baseline", timeoutMs: 1000, batchSize: 4, concurrency: 2 };
    const body = { name: "Built in", ...connection };
    const made = await api.json<WithId>("POST", "/api/v1/endpoints", 201, { body });
    await api.call("POST", "/api/v1/endpoints", 400, { body: { ...body, timeoutMs: 1 } });
    await api.call("GET", "/api/v1/endpoints", 200, { query: { limit: "1" } });
    await api.call("POST", "/api/v1/endpoints/test", 200, { body: connection });
    await api.call("POST", "/api/v1/endpoints/test", 200, {
      body: { ...connection, kind: "triton", url: "http://127.0.0.1:9", model: "reward_model" },
    });
    const params = { id: made.id };
    await api.call("POST", "/api/v1/endpoints/{id}/test", 200, { params });
    const probe = { pass: "together", from: 0, count: 2 };
    await api.call("POST", "/api/v1/endpoints/{id}/determinism", 200, { params, body: probe });
    const etag = (await api.call("GET", "/api/v1/endpoints/{id}", 200, { params })).headers.get("etag") ?? "";
    const change = { params, body: { ...body, name: "Renamed" }, headers: { "if-match": etag } };
    await api.call("PUT", "/api/v1/endpoints/{id}", 200, change);
    await api.call("PUT", "/api/v1/endpoints/{id}", 412, change);
    await api.call("DELETE", "/api/v1/endpoints/{id}", 412, { params, headers: { "if-match": etag } });
    await api.call("DELETE", "/api/v1/endpoints/{id}", 204, { params });
  });

  it("of webhooks", async () => {
    const events = ["run.finished", "export.ready"];
    const made = await api.json<WithId>("POST", "/api/v1/webhooks", 201, {
      body: { url: "https://example.org/hook", events },
    });
    await api.call("POST", "/api/v1/webhooks", 400, { body: { url: "http://127.0.0.1/hook", events } });
    const params = { id: made.id };
    await api.call("GET", "/api/v1/webhooks", 200);
    const etag = (await api.call("GET", "/api/v1/webhooks/{id}", 200, { params })).headers.get("etag") ?? "";
    const change = { params, body: { active: false }, headers: { "if-match": etag } };
    await api.call("PATCH", "/api/v1/webhooks/{id}", 200, change);
    await api.call("PATCH", "/api/v1/webhooks/{id}", 412, change);
    await api.call("POST", "/api/v1/webhooks/{id}/secret", 200, { params });
    const ping = await api.json<WithId>("POST", "/api/v1/webhooks/{id}/ping", 202, { params });
    await api.call("GET", "/api/v1/webhooks/{id}/deliveries", 200, { params });
    await api.call("POST", "/api/v1/webhook-deliveries/{id}/redeliver", 202, { params: { id: ping.id } });
    await api.call("DELETE", "/api/v1/webhooks/{id}", 412, { params, headers: { "if-match": etag } });
    await api.call("DELETE", "/api/v1/webhooks/{id}", 204, { params });
  });

  it("and each was asked", async () => {
    await api.call("GET", "/api/v1/openapi.json", 200);
    await api.call("DELETE", "/api/v1/datasets/{id}", 204, { params: { id: dataset.id } });
    expect(api.operations().filter((operation) => !api.succeeded.has(operation))).toEqual([]);
  });
});
