import { describe, expect, test } from "vitest";
import { bootstrapIntervals } from "./bootstrap";
import { drawBinomial, seededRandom } from "./random";

describe("binomial draws", () => {
  test.each([
    [20, 0.1],
    [50, 0.5],
    [1000, 0.03],
    [100_000, 0.7],
    [1_000_000, 0.000_001],
  ])("of %i tries with %d have the mean and variance of the distribution", (n, p) => {
    const random = seededRandom(7);
    const drawn = Array.from({ length: 20_000 }, () => drawBinomial(n, p, random));
    const mean = drawn.reduce((sum, next) => sum + next, 0) / drawn.length;
    const variance = drawn.reduce((sum, next) => sum + (next - mean) ** 2, 0) / drawn.length;
    const expected = n * p * (1 - p);
    // Five standard errors.
    expect(Math.abs(mean - n * p)).toBeLessThan(5 * Math.sqrt(expected / drawn.length));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(0.08);
    for (const one of drawn) expect(one >= 0 && one <= n && Number.isInteger(one)).toBe(true);
  });
});

describe("bootstrap", () => {
  const share = ([all = 0, good = 0]: Float64Array) => ({ share: all === 0 ? null : good / all });

  test("of a share is what theory says, the same every time", () => {
    const units = [
      { units: 300, sums: Float64Array.of(1, 1) },
      { units: 700, sums: Float64Array.of(1, 0) },
    ];
    const { share: interval } = bootstrapIntervals(units, ["share"], share);
    // 0.3 ± 1.96 √(0.3 · 0.7 / 1000)
    expect(interval?.low).toBeCloseTo(0.2716, 2);
    expect(interval?.high).toBeCloseTo(0.3284, 2);
    expect(bootstrapIntervals(units, ["share"], share)).toEqual({ share: interval });
  });

  test("of nothing is undefined", () => {
    expect(bootstrapIntervals([], ["share"], share)).toEqual({ share: null });
  });
});
