import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapAttributes, noRatings, type Rewards } from "@/lib/steerlm/attributes";
import { predictLabel } from "@/lib/steerlm/rounding";
import { edgeOf, type SuspicionFacts, suspicionOf } from "./suspicion";

// Scores that nothing is to be said against: whole, alike, and a text as long as its verbosity says.
const calm: SuspicionFacts = {
  scores: { ...mapAttributes(() => 3), toxicity: 0, verbosity: 2 },
  original: noRatings(),
  length: 800,
  tokens: 500,
};
const scored = (scores: Partial<Rewards>): SuspicionFacts => ({ ...calm, scores: { ...calm.scores, ...scores } });

describe("suspicion", () => {
  it("is nothing where nothing is to be said", () => {
    expect(suspicionOf(calm)).toBe(0);
    expect(suspicionOf({ ...calm, original: { ...noRatings(), quality: 3, humor: 3 } })).toBe(0);
    expect(suspicionOf({ scores: mapAttributes(() => null), original: noRatings(), length: 0, tokens: null })).toBe(0);
  });

  it.each<[string, SuspicionFacts, number]>([
    ["disagreement", { ...calm, original: { ...noRatings(), humor: 0 } }, 2.5],
    ["disagreement of two", { ...calm, original: { ...noRatings(), humor: 0, creativity: 1 } }, 2.5 + 0.25 * 1.5],
    ["disagreement within rounding", { ...scored({ humor: 2.7 }), original: { ...noRatings(), humor: 3 } }, 0],
    ["helpful but wrong", scored({ correctness: 0, helpfulness: 3 }), 2],
    ["quality far from helpfulness", scored({ quality: 1 }), 1],
    ["helpful but incoherent", scored({ coherence: 1 }), 1],
    ["toxic and good", scored({ toxicity: 3 }), 1],
    ["below the range", scored({ humor: -0.4 }), 0.4],
    ["far outside", scored({ humor: 9, creativity: -3 }), 2],
    ["verbose and short", { ...scored({ verbosity: 4 }), length: 50 }, 0.5 * 2.5],
    ["terse and long", { ...scored({ verbosity: 0 }), length: 1_000_000 }, 0.5 * 2.5],
    ["an empty text", { ...scored({ verbosity: 0 }), length: 0 }, 0],
    ["over-length", { ...calm, tokens: 4097 }, 2],
    ["at the limit of length", { ...calm, tokens: 4096 }, 0],
    ["on an edge", scored({ humor: 2.5 }), 0.25],
    ["near an edge", scored({ humor: 2.55 }), 0.125],
  ])("has the points that its table gives: %s", (_, facts, points) => {
    expect(suspicionOf(facts)).toBeCloseTo(points, 6);
  });

  it("is a finite number that is not negative, for any scores", () => {
    const score = fc.option(fc.float({ noNaN: true, min: -1000, max: 1000 }));
    const rating = fc.option(fc.integer({ min: 0, max: 4 }));
    const facts = fc.record({
      scores: fc.record(mapAttributes(() => score)),
      original: fc.record(mapAttributes(() => rating)),
      length: fc.nat(),
      tokens: fc.option(fc.nat()),
    });
    fc.assert(
      fc.property(facts, (given) => {
        const points = suspicionOf(given);
        expect(Number.isFinite(points) && points >= 0).toBe(true);
      }),
    );
  });
});

describe("the edge", () => {
  it.each([
    [2.5, 0],
    [2.49, 0.01],
    [2, 0.5],
    [0, 0.5],
    [-1, 1.5],
    [4.25, 0.75],
    [3.5, 0],
  ])("of %d is %d away", (score, distance) => {
    expect(edgeOf({ ...mapAttributes(() => null), quality: score })).toBeCloseTo(distance, 9);
  });

  it("is the least of all attributes, and none without scores", () => {
    expect(edgeOf({ ...mapAttributes(() => null), quality: 2, humor: 1.25 })).toBe(0.25);
    expect(edgeOf(mapAttributes(() => null))).toBeNull();
  });

  it("is how far a score can move before its label changes", () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 5, noNaN: true }), (score) => {
        const at = (value: number) => predictLabel({ ...mapAttributes(() => null), quality: value }).quality;
        const edge = edgeOf({ ...mapAttributes(() => null), quality: score }) ?? Number.NaN;
        const inside = edge * 0.999;
        expect([at(score - inside), at(score + inside)]).toEqual([at(score), at(score)]);
        expect([at(score - edge - 1e-6), at(score + edge + 1e-6)].some((label) => label !== at(score))).toBe(true);
      }),
    );
  });
});
