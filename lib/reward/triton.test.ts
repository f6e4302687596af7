import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RewardServer, type RewardServerOptions, rewardsFor, startRewardServer } from "@/e2e/reward-server";
import type { Fault } from "@/e2e/reward-wire";
import { ATTRIBUTES, mapAttributes } from "@/lib/steerlm/attributes";
import { buildPrompt } from "@/lib/steerlm/prompt";
import { createProvider } from "./create-provider";
import {
  type EndpointSettings,
  isMisconfigured,
  isOutage,
  type RatedConversation,
  RewardError,
  type TurnOutcome,
} from "./provider";

function conversation(answer: string): RatedConversation {
  return {
    turns: [
      { assistant: false, value: "Why is the sky blue?" },
      { assistant: true, value: answer },
    ],
    index: 1,
  };
}

function expected({ turns, index }: RatedConversation, exceeded: boolean | null): TurnOutcome {
  const rewards = rewardsFor(buildPrompt(turns, index));
  return { ok: true, rewards: mapAttributes((_, column) => rewards[column] ?? null), exceeded };
}

function connect(url: string, changes: Partial<EndpointSettings> = {}) {
  return createProvider({
    kind: "triton",
    url,
    model: "reward_model",
    token: null,
    timeoutMs: 5000,
    batchSize: 8,
    concurrency: 4,
    ...changes,
  });
}

async function failure(promise: Promise<unknown>): Promise<RewardError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof RewardError) return error;
    throw error;
  }
  throw new Error("The call was expected to fail, but succeeded.");
}

let server: RewardServer;
const extraServers: RewardServer[] = [];
const seen: string[] = [];
const batch = ["one", "two", "three"].map(conversation);

async function startAnother(options: RewardServerOptions): Promise<RewardServer> {
  const another = await startRewardServer(options);
  extraServers.push(another);
  return another;
}

beforeEach(async () => {
  seen.length = 0;
  server = await startRewardServer({ onPrompts: (prompts) => seen.push(...prompts) });
});

afterEach(async () => {
  await Promise.all([server, ...extraServers.splice(0)].map((running) => running.close()));
});

describe("both server generations", () => {
  it.each([
    ["v0.3", 8, false, "reward_model: up to 8 prompts per request, answers rewards and exceeded"],
    ["later", 9_999_999, null, "reward_model: up to 9999999 prompts per request, answers rewards"],
  ] as const)("%s: describes itself and rates a batch in order", async (generation, maxBatchSize, exceeded, detail) => {
    const { url } = await startAnother({ generation });
    const provider = connect(url);
    const config = expect.objectContaining({ max_batch_size: maxBatchSize, backend: "python" });
    expect(await provider.describe()).toEqual({ maxBatchSize, detail, config });
    expect(await provider.score(batch)).toEqual(batch.map((each) => expected(each, exceeded)));
  });

  it("tells which prompts were cut, where the server says so", async () => {
    const outcomes = await connect(server.url).score([conversation("short"), conversation("long ".repeat(20_000))]);
    expect(outcomes.map((outcome) => outcome.ok && outcome.exceeded)).toEqual([false, true]);
  });

  it("sends only what precedes the rated turn, and every character of it", async () => {
    const awkward = { turns: [...conversation("a\u0000b\r\n𝔘é").turns, { assistant: true, value: "later" }], index: 1 };
    expect(await connect(server.url).score([awkward])).toEqual([expected(awkward, false)]);
    expect(seen).toEqual([buildPrompt(awkward.turns, 1)]);
    expect(seen[0]).toContain("a\u0000b\r\n𝔘é");
    expect(seen[0]).not.toContain("later");
  });

  it("reads the configuration once for many requests", async () => {
    const provider = connect(server.url);
    for (const each of batch) await provider.score([each]);
    expect(server.received).toMatchObject({ configs: 1, requests: 3, prompts: 3 });
  });

  it("takes a URL with a slash at its end, and a token", async () => {
    const guarded = await startAnother({ token: "s3cret" });
    const provider = connect(`${guarded.url}/`, { token: "s3cret" });
    expect(await provider.score(batch)).toHaveLength(3);
  });

  it("sends nothing for an empty batch", async () => {
    expect(await connect(server.url).score([])).toEqual([]);
    expect(server.received).toMatchObject({ configs: 0, requests: 0, prompts: 0 });
  });

  it.each([true, false])("takes an answer in JSON (nested rows: %s)", async (nested) => {
    server.faults.push({ kind: "json-data", nested });
    expect(await connect(server.url).score(batch)).toEqual(batch.map((each) => expected(each, false)));
  });

  it("adapts when the server is exchanged for one of the other generation", async () => {
    const provider = connect(server.url);
    await provider.score(batch);
    const port = Number(new URL(server.url).port);
    await server.close();
    server = await startRewardServer({ generation: "later", port });
    // The first request may meet the connection that the old server closed.
    await provider.score(batch).catch((error) => expect(error).toHaveProperty("kind", "disconnected"));
    expect(await provider.score(batch)).toEqual(batch.map((each) => expected(each, null)));
  });

  it("refuses a batch above the server's limit without sending it", async () => {
    const error = await failure(connect(server.url).score(Array.from({ length: 9 }, () => conversation("again"))));
    expect(error.kind).toBe("rejected");
    expect(error.message).toBe(`${server.url}/v2/models/reward_model takes 8 prompts per request, not 9.`);
    expect(server.received.requests).toBe(0);
  });
});

describe("rewards that are not finite", () => {
  it("fail that turn by the attribute's name and leave the others", async () => {
    server.faults.push({ kind: "not-finite", row: 1, column: 1, value: Number.NaN });
    const outcomes = batch.map((each) => expected(each, false));
    outcomes[1] = { ok: false, reason: "NaN for toxicity" };
    expect(await connect(server.url).score(batch)).toEqual(outcomes);
  });

  it("include infinities", async () => {
    server.faults.push({ kind: "not-finite", row: 0, column: 8, value: Number.NEGATIVE_INFINITY });
    expect(await connect(server.url).score(batch.slice(0, 1))).toEqual([
      { ok: false, reason: "-Infinity for verbosity" },
    ]);
  });
});

describe("failed requests", () => {
  const infer = "/v2/models/reward_model/infer";
  const cases: [string, Fault, RewardError["kind"], string][] = [
    ["500", { kind: "status", status: 500 }, "server-error", " failed (500): injected"],
    [
      "a proxy's page",
      { kind: "status", status: 502, body: "<html>Bad gateway</html>" },
      "server-error",
      " failed (502).",
    ],
    ["429", { kind: "status", status: 429, body: "" }, "overloaded", " is overloaded (429)."],
    ["503", { kind: "status", status: 503 }, "overloaded", " is overloaded (503): injected"],
    ["413", { kind: "status", status: 413, body: "too big" }, "rejected", " rejected the request (413): too big"],
    ["400", { kind: "status", status: 400 }, "rejected", " rejected the request (400): injected"],
    [
      "a model that loads",
      {
        kind: "status",
        status: 400,
        body: '{"error":"Request for unknown model: \'m\' version 1 is not at ready state"}',
      },
      "overloaded",
      " is not ready",
    ],
    [
      "a redirect",
      { kind: "status", status: 307, headers: { location: "http://elsewhere/" } },
      "wrong-url",
      " redirects to http://elsewhere/ (307). Enter the final address.",
    ],
    ["a dropped connection", { kind: "drop" }, "disconnected", " closed the connection before its answer was complete"],
    [
      "a body cut off",
      { kind: "cut-connection" },
      "disconnected",
      " closed the connection before its answer was complete",
    ],
    [
      "a short tensor",
      { kind: "short-tensor", bytes: 20 },
      "malformed",
      " sent an answer that can't be read: rewards should take 108 bytes, but only 100 came.",
    ],
    [
      "missing rows",
      { kind: "wrong-shape", shape: [2, 9] },
      "malformed",
      " sent an answer that can't be read: rewards has 2 rows for 3 prompts.",
    ],
    [
      "an answer that is no tensor",
      { kind: "status", status: 200, body: "<html>Welcome</html>" },
      "malformed",
      " sent an answer that can't be read: the header is not JSON.",
    ],
  ];

  it.each(cases)("%s", async (_, fault, kind, message) => {
    server.faults.push(fault);
    const provider = connect(server.url);
    const error = await failure(provider.score(batch));
    expect(error.kind).toBe(kind);
    expect(error.message).toMatch(server.url);
    expect(error.message).toContain(message);
    // The provider is none the worse for it.
    expect(await provider.score(batch)).toEqual(batch.map((each) => expected(each, false)));
  });

  it("gives up on a server that hangs", async () => {
    server.faults.push({ kind: "hang" });
    const error = await failure(connect(server.url, { timeoutMs: 80 }).score(batch));
    expect(error.kind).toBe("timeout");
    expect(error.message).toBe(`${server.url}${infer} gave no complete answer within 80 ms.`);
    expect([isOutage(error), isMisconfigured(error)]).toEqual([false, false]);
  });

  it("rereads the configuration after a 400", async () => {
    server.faults.push({ kind: "status", status: 400 });
    const provider = connect(server.url);
    await failure(provider.score(batch));
    await provider.score(batch);
    expect(server.received.configs).toBe(2);
  });

  it.each([
    ["2", 2000],
    [new Date(Date.now() - 60_000).toUTCString(), 0],
    ["soon", null],
  ])("tells how long to wait: Retry-After %s", async (header, retryAfterMs) => {
    server.faults.push({ kind: "status", status: 429, headers: { "retry-after": header } });
    const error = await failure(connect(server.url).score(batch));
    expect(error.retryAfterMs).toBe(retryAfterMs);
    expect(isOutage(error)).toBe(true);
  });

  it("throws the caller's reason when the caller aborts, before and while a request runs", async () => {
    const provider = connect(server.url);
    await expect(provider.score(batch, AbortSignal.abort(new Error("cancelled")))).rejects.toThrow("cancelled");
    server.faults.push({ kind: "hang" });
    const controller = new AbortController();
    const running = provider.score(batch, controller.signal);
    setTimeout(() => controller.abort(new Error("cancelled later")), 50);
    await expect(running).rejects.toThrow("cancelled later");
  });
});

describe("servers that are no reward model", () => {
  const wrongShape: Fault = { kind: "wrong-shape", shape: [3, 1] };

  it("believes another width when it comes twice before any good answer", async () => {
    server.faults.push(wrongShape, wrongShape);
    const error = await failure(connect(server.url).score(batch));
    expect(error.kind).toBe("wrong-output");
    expect(error.message).toBe(
      `${server.url}/v2/models/reward_model is not a nine-attribute reward model: rewards is FP32 [3,1] instead of FP32 [3,9].`,
    );
    expect(isMisconfigured(error)).toBe(true);
  });

  it("takes a single one for a glitch", async () => {
    server.faults.push(wrongShape);
    const provider = connect(server.url);
    expect(await provider.score(batch)).toEqual(batch.map((each) => expected(each, false)));
    server.faults.push(wrongShape);
    expect((await failure(provider.score(batch))).kind).toBe("malformed");
  });
});

describe("endpoints that can't be used", () => {
  const check = (url: string, changes?: Partial<EndpointSettings>) =>
    failure((async () => connect(url, changes).describe())());

  it("refused", async () => {
    await server.close();
    const error = await check(server.url);
    server = await startRewardServer();
    expect(error.kind).toBe("refused");
    expect(error.message).toMatch(/^http:\/\/127\.0\.0\.1:\d+ refused the connection \(ECONNREFUSED\)/);
    expect(isOutage(error)).toBe(true);
  });

  it("dns", async () => {
    const error = await check("http://reward.invalid:5555");
    expect(error.kind).toBe("dns");
    expect(error.message).toMatch(
      /^The host name in http:\/\/reward\.invalid:5555 can't be resolved \((ENOTFOUND|EAI_AGAIN)\)/,
    );
    expect(isOutage(error)).toBe(true);
  });

  it("tls", async () => {
    const error = await check(server.url.replace("http:", "https:"));
    expect(error.kind).toBe("tls");
    expect(error.message).toContain("does not speak TLS");
    expect(isOutage(error)).toBe(true);
  });

  it.each(["v0.3", "later"] as const)("unknown model (%s)", async (generation) => {
    const { url } = await startAnother({ generation });
    const error = await check(url, { model: "other/model" });
    expect(error.kind).toBe("unknown-model");
    expect(error.message).toContain('the server has no model "other/model"');
    expect(isMisconfigured(error)).toBe(true);
    expect(isOutage(error)).toBe(false);
  });

  it("unauthorized, without showing the token", async () => {
    const guarded = await startAnother({ token: "right" });
    const without = await check(guarded.url);
    const wrong = await check(guarded.url, { token: "wrong-token" });
    expect([without.kind, wrong.kind]).toEqual(["unauthorized", "unauthorized"]);
    expect(without.message).toContain("wants a token (401)");
    expect(wrong.message).toContain("did not accept the token (401)");
    expect(wrong.message).not.toContain("wrong-token");
    expect(isMisconfigured(wrong)).toBe(true);
  });

  it("something else at that address", async () => {
    const error = await check(`${server.url}/elsewhere`);
    expect(error.kind).toBe("wrong-url");
    expect(error.message).toContain("is this a KServe v2 server?");
  });

  it.each([
    ["localhost:5555", "does not start with http:// or https://"],
    ["reward server", "is not a URL"],
    ["ftp://127.0.0.1/", "does not start with http:// or https://"],
    ["http://me:secret@127.0.0.1:5555", "use the token instead"],
    ["http://127.0.0.1:5555/?key=1", "must end before any ? or #"],
    ["http://127.0.0.1:6000", "a port that is reserved"],
  ])("the URL %s", async (url, message) => {
    const error = await check(url);
    expect(error.kind).toBe("wrong-url");
    expect(error.message).toContain(message);
    expect(error.message).not.toContain("secret");
    expect(isMisconfigured(error)).toBe(true);
  });

  it("a token that no header can carry", async () => {
    const error = await check(server.url, { token: "tok\nen" });
    expect(error.kind).toBe("unauthorized");
    expect(error.message).not.toContain("tok\nen");
  });
});

describe("the stand-in's rewards", () => {
  it("are FP32, spread over -0.5..4.5, with exact ties among them", () => {
    const values = Array.from({ length: 400 }, (_, prompt) => rewardsFor(`prompt ${prompt}`)).flat();
    expect(values).toHaveLength(400 * ATTRIBUTES.length);
    expect(values.every((value) => value === Math.fround(value) && value >= -0.5 && value <= 4.5)).toBe(true);
    for (const tie of [-0.5, 0.5, 1.5, 2.5, 3.5, 4.5]) expect(values).toContain(tie);
    expect(new Set(values.map(Math.floor))).toEqual(new Set([-1, 0, 1, 2, 3, 4]));
  });
});
