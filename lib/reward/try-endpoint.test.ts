import { afterEach, describe, expect, test } from "vitest";
import { type RewardServer, rewardsFor, startRewardServer } from "@/e2e/reward-server";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { buildPrompt } from "@/lib/steerlm/prompt";
import { predictLabel } from "@/lib/steerlm/rounding";
import type { EndpointSettings } from "./provider";
import { TRIAL_CONVERSATION, tryEndpoint } from "./try-endpoint";

let server: RewardServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

function settings(url: string, more: Partial<EndpointSettings> = {}): EndpointSettings {
  return {
    kind: "triton",
    url,
    model: "reward_model",
    token: null,
    timeoutMs: 2000,
    batchSize: 64,
    concurrency: 8,
    ...more,
  };
}

describe("tryEndpoint", () => {
  test("shows the nine rewards of the trial conversation and their labels", async () => {
    server = await startRewardServer({ latencyMs: 50 });
    const trial = await tryEndpoint(settings(server.url));
    if (!trial.ok) throw new Error(trial.message);
    const expected = rewardsFor(buildPrompt(TRIAL_CONVERSATION.turns, TRIAL_CONVERSATION.index));
    expect(ATTRIBUTES.map((attribute) => trial.rewards[attribute])).toEqual(expected);
    expect(trial.predicted).toEqual(predictLabel(trial.rewards));
    expect(trial.detail).toContain("reward_model");
    expect(trial.latencyMs).toBeGreaterThanOrEqual(49);
    expect(server.received.prompts).toBe(1);
  });

  test("names the true cause", async () => {
    server = await startRewardServer({ token: "sekrit" });
    const { url } = server;
    expect(await tryEndpoint(settings(url))).toMatchObject({ ok: false, cause: "unauthorized" });
    expect(await tryEndpoint(settings(url, { token: "sekrit", model: "gpt" }))).toMatchObject({
      cause: "unknown-model",
    });
    expect(await tryEndpoint(settings("not a url"))).toMatchObject({ cause: "wrong-url" });
    const stopped = await startRewardServer();
    await stopped.close();
    expect(await tryEndpoint(settings(stopped.url))).toMatchObject({ cause: "refused" });
  });

  test("tells a server that is ready but cannot rate the turn from one that is not ready", async () => {
    server = await startRewardServer();
    server.faults.push({ kind: "not-finite", row: 0, column: 2, value: Number.NaN });
    const trial = await tryEndpoint(settings(server.url));
    expect(trial).toMatchObject({ ok: false, cause: "failed-turn" });
    expect(trial).toHaveProperty("message", expect.stringContaining("NaN for humor"));
  });

  test("never shows the token", async () => {
    server = await startRewardServer({ token: "right" });
    const trial = await tryEndpoint(settings(server.url, { token: "sekrit-but-wrong" }));
    expect(JSON.stringify(trial)).not.toContain("sekrit");
  });

  test("rates with the built-in baseline, which needs no server", async () => {
    const trial = await tryEndpoint(settings("", { kind: "baseline", model: "baseline" }));
    expect(trial).toMatchObject({ ok: true, detail: expect.stringContaining("not a reward model") });
  });
});
