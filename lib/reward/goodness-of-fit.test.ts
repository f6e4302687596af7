import { describe, expect, it } from "vitest";
import { correlate, meanAbsoluteError } from "./goodness-of-fit";

describe("correlate", () => {
  it("is 1 and -1 for exact lines, whatever their slope", () => {
    expect(correlate([1, 2, 4], [10, 20, 40])).toBeCloseTo(1);
    expect(correlate([1, 2, 4], [5, 4, 2])).toBeCloseTo(-1);
  });

  it("agrees with a value worked out by hand", () => {
    // Deviations -1, 0, 1 and -1, 1, 0: 1 / 2.
    expect(correlate([1, 2, 3], [1, 3, 2])).toBeCloseTo(0.5);
  });

  it("is undefined where one side does not vary", () => {
    expect(correlate([2, 2, 2], [1, 2, 3])).toBeNull();
    expect(correlate([1, 2, 3], [0, 0, 0])).toBeNull();
  });
});

it("meanAbsoluteError ignores the direction of an error", () => {
  expect(meanAbsoluteError([1, 2, 3], [2, 0, 3])).toBe(1);
});
