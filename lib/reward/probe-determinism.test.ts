import { afterAll, beforeAll, expect, it } from "vitest";
import { type RewardServer, startRewardServer } from "@/e2e/reward-server";
import { buildPrompt } from "@/lib/steerlm/prompt";
import { PROBE_CONVERSATIONS } from "./probe-conversations";
import { rateProbes } from "./probe-determinism";
import type { EndpointSettings } from "./provider";

const batches: number[] = [];
let server: RewardServer;
beforeAll(async () => {
  const onPrompts = (prompts: string[]) => void batches.push(prompts.length);
  server = await startRewardServer({ generation: "v0.3", batchNoise: 0.01, onPrompts });
});
afterAll(() => server.close());

const settings = (change: Partial<EndpointSettings> = {}): EndpointSettings => ({
  kind: "triton",
  url: server.url,
  model: "reward_model",
  token: null,
  timeoutMs: 2000,
  batchSize: 64,
  concurrency: 4,
  ...change,
});

const ALL = { from: 0, count: PROBE_CONVERSATIONS.length };

it("are sixteen different conversations of many lengths, each rated on an assistant's turn", () => {
  const prompts = PROBE_CONVERSATIONS.map(({ turns, index }) => buildPrompt(turns, index));
  expect(new Set(prompts).size).toBe(16);
  expect(PROBE_CONVERSATIONS.every(({ turns, index }) => turns[index]?.assistant)).toBe(true);
  // A token covers at least one byte of text, but for Chinese about one a character: nothing here can reach 4,096 tokens.
  expect(Math.max(...prompts.map((prompt) => prompt.length))).toBeLessThan(8000);
});

it("sends them alone, then in batches as large as server and endpoint allow, and sees what that changes", async () => {
  batches.length = 0;
  const alone = await rateProbes(settings(), { pass: "alone", ...ALL });
  expect(batches).toEqual(Array(16).fill(1));
  batches.length = 0;
  const together = await rateProbes(settings(), { pass: "together", ...ALL });
  expect(batches).toEqual([8, 8]);
  expect(alone).toMatchObject({ ok: true, perRequest: 1 });
  expect(together).toMatchObject({ ok: true, perRequest: 8 });
  if (!alone.ok || !together.ok) throw new Error("not rated");
  for (const [index, outcome] of alone.outcomes.entries()) {
    const other = together.outcomes[index];
    if (!outcome.ok || !other?.ok) throw new Error("not rated");
    expect(Math.abs((outcome.rewards.quality ?? 0) - (other.rewards.quality ?? 0))).toBeCloseTo(0.01, 5);
  }
  batches.length = 0;
  expect(await rateProbes(settings({ batchSize: 3 }), { pass: "together", from: 4, count: 5 })).toMatchObject({
    perRequest: 3,
  });
  expect(batches.toSorted()).toEqual([2, 3]);
});

it("asks the first of several addresses alone, whatever becomes of the others", async () => {
  batches.length = 0;
  const url = `${server.url} http://127.0.0.1:1`;
  expect(await rateProbes(settings({ url }), { pass: "together", ...ALL })).toMatchObject({ ok: true });
  expect(batches).toEqual([8, 8]);
});

it("rates the same twice with the baseline", async () => {
  const alone = await rateProbes(settings({ kind: "baseline" }), { pass: "alone", ...ALL });
  const together = await rateProbes(settings({ kind: "baseline" }), { pass: "together", ...ALL });
  if (!alone.ok || !together.ok) throw new Error("not rated");
  expect(together).toMatchObject({ perRequest: 16 });
  expect(alone.outcomes).toEqual(together.outcomes);
});

it("gives what went wrong as it is: a request's error, or a turn's reason", async () => {
  server.faults.push({ kind: "status", status: 503 });
  expect(await rateProbes(settings(), { pass: "alone", ...ALL })).toMatchObject({ ok: false, cause: "overloaded" });
  server.faults.push({ kind: "not-finite", row: 1, column: 0, value: Number.NaN });
  const rating = await rateProbes(settings(), { pass: "together", ...ALL });
  if (!rating.ok) throw new Error(rating.message);
  expect(rating.outcomes.filter(({ ok }) => !ok)).toEqual([{ ok: false, reason: "NaN for quality" }]);
});
