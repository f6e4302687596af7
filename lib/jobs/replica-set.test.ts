import { afterEach, describe, expect, it } from "vitest";
import { type RewardServer, type RewardServerOptions, rewardsFor, startRewardServer } from "@/e2e/reward-server";
import { createProviders } from "@/lib/reward/create-provider";
import type { EndpointSettings, RatedConversation } from "@/lib/reward/provider";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { buildPrompt } from "@/lib/steerlm/prompt";
import { ReplicaSet } from "./replica-set";
import { scoreBatch } from "./score-batch";

const servers: RewardServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(options: RewardServerOptions = {}): Promise<RewardServer> {
  const server = await startRewardServer({ generation: "later", ...options });
  servers.push(server);
  return server;
}

function connect(urls: readonly string[], settings: Partial<EndpointSettings> = {}): ReplicaSet {
  const all = {
    kind: "triton",
    url: urls.join(" "),
    model: "reward_model",
    token: null,
    timeoutMs: 5000,
    batchSize: 1,
    concurrency: 32,
    ...settings,
  } as const;
  return new ReplicaSet(createProviders(all), all.concurrency);
}

function conversation(number: number): RatedConversation {
  const turns = [
    { assistant: false, value: "Question?" },
    { assistant: true, value: `Answer ${number}.` },
  ];
  return { turns, index: 1 };
}

/** Scores conversations, each in a request of its own, all asked for at once; expects each to get its own rewards. */
async function scoreAll(set: ReplicaSet, count: number): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, async (_, number) => {
      const asked = conversation(number);
      const [outcome] = await scoreBatch(set, [asked], new AbortController().signal);
      if (!outcome?.ok) throw new Error(outcome?.reason);
      const expected = rewardsFor(buildPrompt(asked.turns, 1));
      for (const [index, attribute] of ATTRIBUTES.entries())
        if (outcome.rewards[attribute] !== null) expect(outcome.rewards[attribute]).toBe(expected[index]);
    }),
  );
}

const refuse = (status: number, retryAfter: string) => ({
  kind: "status" as const,
  status,
  headers: { "retry-after": retryAfter },
});

describe("one server", () => {
  it("is asked over connections that are kept", async () => {
    const server = await start({ gpu: { batch: 8, milliseconds: 5 } });
    await scoreAll(connect([server.url], { concurrency: 8 }), 300);
    expect(server.received.requests).toBe(300);
    // A few more than in flight at once: a connection is free only a moment after its answer.
    expect(server.received.connections).toBeLessThanOrEqual(20);
  });

  it("never has more in flight than the cap", async () => {
    let most = 0;
    const server = await start({
      gpu: { batch: 64, milliseconds: 5 },
      chooseFault: (_prompts, inFlight) => {
        most = Math.max(most, inFlight);
        return null;
      },
    });
    await scoreAll(connect([server.url], { concurrency: 16 }), 400);
    expect(most).toBeGreaterThan(4);
    expect(most).toBeLessThanOrEqual(16);
  });

  it.each([429, 503])("that answers %d is left alone for as long as it asks, and nothing fails", async (status) => {
    const times: number[] = [];
    const server = await start({ onPrompts: () => times.push(performance.now()) });
    server.faults.push(refuse(status, "1"));
    await scoreAll(connect([server.url], { concurrency: 1 }), 5);
    expect(times).toHaveLength(6);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(990);
  });

  it("that takes only few at once is not asked for more for long", async () => {
    const server = await start({
      gpu: { batch: 4, milliseconds: 10 },
      chooseFault: (_prompts, inFlight) => (inFlight > 6 ? { kind: "status", status: 429 } : null),
    });
    await scoreAll(connect([server.url]), 400);
    expect(server.received.prompts).toBeGreaterThan(400);
    expect(server.received.prompts).toBeLessThan(480);
  });

  it("that wants a pause of minutes counts as away, with the pause it wants", async () => {
    const server = await start();
    server.faults.push(refuse(503, "120"));
    await expect(connect([server.url]).score([conversation(1)])).rejects.toMatchObject({
      kind: "overloaded",
      retryAfterMs: 120_000,
    });
  });

  it("lets those who wait go when their run is stopped", async () => {
    const server = await start();
    server.faults.push(refuse(429, "50"));
    const stopped = new AbortController();
    const scoring = connect([server.url], { concurrency: 1 }).score([conversation(1)], stopped.signal);
    setTimeout(() => stopped.abort(new Error("stopped")), 100);
    await expect(scoring).rejects.toThrow("stopped");
  });

  it("behind NIM gets one conversation per request, many at once, and its 429 heeded", async () => {
    let most = 0;
    const server = await start({
      latencyMs: 5,
      chooseFault: (_prompts, inFlight) => {
        most = Math.max(most, inFlight);
        return null;
      },
    });
    server.faults.push(refuse(429, "0"), refuse(429, "0"));
    const set = connect([`${server.url}/v1`], { kind: "nim" });
    expect(await set.describe()).toMatchObject({ maxBatchSize: 1 });
    await scoreAll(set, 200);
    expect(server.received.prompts).toBe(202);
    expect(most).toBeGreaterThan(1);
  });
});

describe("three servers", () => {
  it("share the work by what each can take", async () => {
    const fast = { batch: 8, milliseconds: 5 };
    const three = [
      await start({ gpu: fast }),
      await start({ gpu: fast }),
      await start({ gpu: { batch: 1, milliseconds: 40 } }),
    ];
    await scoreAll(connect(three.map(({ url }) => url)), 600);
    const shares = three.map(({ received }) => received.prompts);
    expect(shares.reduce((sum, share) => sum + share)).toBe(600);
    for (const share of shares) expect(share).toBeGreaterThan(0);
    expect(shares[2]).toBeLessThan(Math.min(shares[0] ?? 0, shares[1] ?? 0));
  });

  it("go on when one dies, and take it in again when it is back", async () => {
    const gpu = { batch: 4, milliseconds: 5 };
    const [dying, ...others] = [await start({ gpu }), await start({ gpu }), await start({ gpu })];
    if (dying === undefined) throw new Error("no server");
    const set = connect([dying.url, ...others.map(({ url }) => url)]);
    await scoreAll(set, 60);
    expect(dying.received.prompts).toBeGreaterThan(0);
    servers.splice(servers.indexOf(dying), 1);
    await dying.close();
    await scoreAll(set, 60);
    expect(await set.describe()).toMatchObject({ detail: expect.stringContaining("2 of 3 addresses answer") });

    const back = await start({ gpu, port: Number(new URL(dying.url).port) });
    // Probed without anybody's asking, as long as there is work.
    await expect
      .poll(
        async () => {
          await scoreAll(set, 60);
          return back.received.prompts;
        },
        { timeout: 20_000 },
      )
      .toBeGreaterThan(0);
    expect(await set.describe()).toMatchObject({ detail: expect.stringContaining("3 of 3 addresses answer") });
  });

  it("that are all away give the cause, and serve again once they are back", async () => {
    const three = [await start(), await start(), await start()];
    const set = connect(three.map(({ url }) => url));
    for (const server of servers.splice(0)) await server.close();
    await expect(set.score([conversation(1)])).rejects.toMatchObject({ kind: "refused" });
    await expect(set.describe()).rejects.toMatchObject({ kind: "refused" });
    await start({ port: Number(new URL(three[1]?.url ?? "").port) });
    await scoreAll(set, 20);
  });
});
