import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { transpose } from "./confusion";
import { KAPPA_WEIGHTS, kappaOf, weightedKappa } from "./kappa";
import { tabulate } from "./test-contingency";

const value = fc.integer({ min: 0, max: 4 });
const pairs = fc.array(fc.tuple(value, value), { maxLength: 60 });

describe("Cohen's κ", () => {
  // The 200 cases of Cohen 1960, in three categories by two judges; Cohen 1968 takes them up again.
  const COHEN_1960 = [
    [88, 14, 18],
    [10, 40, 10],
    [2, 6, 12],
  ];
  test("of Cohen's tables of 1960 and 1968 is what he prints", () => {
    expect(kappaOf(COHEN_1960, "unweighted")).toBeCloseTo(0.492, 3);
    // Of 1968: disagreements weigh 1, 3 and 6.
    const weights = [
      [0, 1, 3],
      [1, 0, 6],
      [3, 6, 0],
    ];
    expect(weightedKappa(COHEN_1960, (row, column) => weights[row]?.[column] ?? 0)).toBeCloseTo(0.348, 3);
  });

  test("of two categories is the same whatever the weights", () => {
    const counts = [
      [20, 5],
      [10, 15],
    ];
    for (const weights of KAPPA_WEIGHTS) expect(kappaOf(counts, weights)).toBeCloseTo(0.4, 12);
  });

  test("is undefined without overlap and with one value alone", () => {
    for (const weights of KAPPA_WEIGHTS) {
      expect(kappaOf(tabulate([]), weights)).toBeNull();
      expect(
        kappaOf(
          tabulate([
            [3, 3],
            [3, 3],
          ]),
          weights,
        ),
      ).toBeNull();
    }
  });

  test("does not depend on who is first, and unweighted not on what the values are called", () => {
    fc.assert(
      fc.property(pairs, fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (all, names) => {
        const counts = tabulate(all);
        for (const weights of KAPPA_WEIGHTS) {
          const [one, other] = [kappaOf(counts, weights), kappaOf(transpose(counts), weights)];
          if (one === null) expect(other).toBeNull();
          else expect(other).toBeCloseTo(one, 12);
        }
        const renamed = tabulate(all.map(([a, b]) => [names[a] ?? 0, names[b] ?? 0]));
        const found = kappaOf(counts, "unweighted");
        if (found === null) expect(kappaOf(renamed, "unweighted")).toBeNull();
        else expect(kappaOf(renamed, "unweighted")).toBeCloseTo(found, 12);
      }),
    );
  });

  test("is 1 where all agree, 0 where values are independent", () => {
    for (const weights of KAPPA_WEIGHTS) {
      expect(kappaOf(tabulate([0, 1, 4].map((same) => [same, same])), weights)).toBe(1);
      const independent = [3, 1, 4, 1, 5].map((row) => [2, 7, 1, 8, 2].map((column) => row * column));
      expect(kappaOf(independent, weights)).toBeCloseTo(0, 12);
    }
  });
});
