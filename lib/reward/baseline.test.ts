import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import model from "./baseline-model.json";
import { createProvider } from "./create-provider";
import type { RatedConversation, TurnOutcome } from "./provider";
import { STATISTICS } from "./text-statistics";

const provider = createProvider({
  kind: "baseline",
  url: "",
  model: "baseline",
  token: null,
  timeoutMs: 1000,
  batchSize: 64,
  concurrency: 1,
});

function conversation(value: string, prompt = "Explain binary search."): RatedConversation {
  return {
    turns: [
      { assistant: false, value: prompt },
      { assistant: true, value },
    ],
    index: 1,
  };
}

function rewardsOf(outcome: TurnOutcome | undefined): Record<string, number | null> {
  if (outcome?.ok !== true) throw new Error("The baseline rates every turn.");
  return outcome.rewards;
}

const sentence = "Binary search halves the part of a sorted list in which the value may be, until it is found. ";

describe("the baseline", () => {
  it("has a weight for every statistic and attribute", () => {
    expect(Object.keys(model.statistics)).toEqual([...STATISTICS]);
    expect(Object.keys(model.attributes)).toEqual([...ATTRIBUTES]);
    for (const { weights } of Object.values(model.attributes)) expect(Object.keys(weights)).toEqual([...STATISTICS]);
  });

  it("says what it is", async () => {
    expect((await provider.describe()).detail).toContain("not a reward model");
  });

  it("rates the same turn the same, alone and in a batch, in FP32", async () => {
    const batch = [sentence, "No.", "```\ncode\n```", "二分探索は速い。"].map((value) => conversation(value));
    const together = await provider.score(batch);
    const alone = await Promise.all(batch.map(async (each) => (await provider.score([each]))[0]));
    expect(together).toEqual(alone);
    for (const value of Object.values(rewardsOf(together[0]))) expect(value).toBe(Math.fround(value ?? Number.NaN));
  });

  it("tells a long answer from a short one", async () => {
    const outcomes = await provider.score([conversation("Dunno."), conversation(sentence.repeat(6))]);
    const [short, long] = outcomes.map(rewardsOf);
    expect(long?.quality ?? 0).toBeGreaterThan((short?.quality ?? 0) + 0.5);
    expect(long?.verbosity ?? 0).toBeGreaterThan(short?.verbosity ?? 0);
  });

  it("stays near the scale for any text", async () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc.tuple(fc.string({ unit: "binary", minLength: 1, maxLength: 3 }), fc.nat(5000)).map(([s, n]) => s.repeat(n)),
    );
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (value, prompt) => {
        const [outcome] = await provider.score([conversation(value, prompt)]);
        for (const reward of Object.values(rewardsOf(outcome))) {
          expect(reward).toBeGreaterThan(-2);
          expect(reward).toBeLessThan(6);
        }
      }),
    );
  });

  it("stops when the caller has aborted", async () => {
    await expect(provider.score([], AbortSignal.abort(new Error("cancelled")))).rejects.toThrow("cancelled");
  });
});
