import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_VALUE, MIN_VALUE, mapAttributes } from "./attributes";
import { predictLabel, roundHalfEven } from "./rounding";

describe("roundHalfEven", () => {
  it.each([
    [0.5, 0],
    [1.5, 2],
    [2.5, 2],
    [3.5, 4],
    [-0.5, 0],
    [-1.5, -2],
    [-2.5, -2],
    [0.49999999999999994, 0],
    [0.5000000000000001, 1],
    [2.4999999999999996, 2],
    [2.5000000000000004, 3],
    [-0, 0],
    [-0.2, 0],
    [-1e-300, 0],
    [2 ** 52 + 1, 2 ** 52 + 1],
    [-(2 ** 53), -(2 ** 53)],
  ])("rounds %d to %d", (x, rounded) => {
    expect(roundHalfEven(x)).toBe(rounded);
  });

  it("gives a whole number at most a half away, the even one of two, and never -0", () => {
    const halves = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 2);
    const numbers = fc.oneof(halves, fc.float({ noNaN: true, min: -1e6, max: 1e6 }));
    fc.assert(
      fc.property(numbers, (x) => {
        const rounded = roundHalfEven(x);
        const distance = Math.abs(rounded - x);
        expect(Number.isInteger(rounded)).toBe(true);
        expect(Object.is(rounded, -0)).toBe(false);
        expect(distance).toBeLessThanOrEqual(0.5);
        if (distance === 0.5) expect(Math.abs(rounded % 2)).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("predictLabel", () => {
  it("clamps before it rounds and keeps what is not rated", () => {
    const rewards = { ...mapAttributes(() => null), quality: -7.5, toxicity: 4.5, humor: 1e30, verbosity: -0 };
    expect(predictLabel(rewards)).toEqual({
      ...mapAttributes(() => null),
      quality: 0,
      toxicity: 4,
      humor: 4,
      verbosity: 0,
    });
  });

  it("predicts a whole number 0 to 4 for every finite reward", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (reward) => {
        const { coherence } = predictLabel(mapAttributes(() => reward));
        expect([0, 1, 2, 3, 4]).toContain(coherence);
        if (reward >= MIN_VALUE && reward <= MAX_VALUE) expect(coherence).toBe(roundHalfEven(reward));
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("throws on a reward of %d", (reward) => {
    expect(() => predictLabel({ ...mapAttributes(() => 1), humor: reward })).toThrow(
      new RangeError(`The reward for humor is ${reward}, not a finite number.`),
    );
  });
});
