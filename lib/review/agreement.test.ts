import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { intervalOfPair, intervalsOfPool, measurePair, measurePool } from "./agreement";
import { filterByRecipe, ladderOf } from "./kappa-ladder";
import { tabulate } from "./test-contingency";
import { unitsOf } from "./test-units";
import { closestThree, formatPattern, parsePattern, spreadOf } from "./value-patterns";

const ratings = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 6 });
const units = fc.array(ratings, { maxLength: 20 });

describe("a pool of raters", () => {
  test("is measured over every two ratings of a unit", () => {
    const found = measurePool(unitsOf([[0, 0, 1], [4, 2], [3], []]));
    expect(found).toMatchObject({ units: 2, ratings: 5, exact: 1 / 4, withinOne: 3 / 4, meanAbsoluteDifference: 1 });
  });

  test("says why its measures are undefined", () => {
    const alone = measurePool(unitsOf([[1], [2]]));
    expect(alone).toMatchObject({
      units: 0,
      exact: null,
      quadraticKappa: null,
      icc1: null,
      undefinedFor: "no overlap",
    });
    const same = measurePool(
      unitsOf([
        [2, 2],
        [2, 2],
      ]),
    );
    expect(same).toMatchObject({ exact: 1, quadraticKappa: null, alphaInterval: null, undefinedFor: "one value only" });
    expect(
      intervalsOfPool(
        unitsOf([
          [2, 2],
          [2, 2],
        ]),
      ),
    ).toMatchObject({ exact: { low: 1, high: 1 }, quadraticKappa: null });
  });

  test("has intervals around its measures", () => {
    const all = unitsOf(Array.from({ length: 60 }, (_, at) => [at % 5, (at + (at % 3 === 0 ? 1 : 0)) % 5, at % 5]));
    const measured = measurePool(all);
    const intervals = intervalsOfPool(all);
    for (const name of ["exact", "withinOne", "quadraticKappa", "alphaOrdinal", "alphaInterval", "icc1"] as const) {
      expect(intervals[name]?.low).toBeLessThanOrEqual(measured[name] ?? 0);
      expect(intervals[name]?.high).toBeGreaterThanOrEqual(measured[name] ?? 1);
    }
  });
});

test("two raters with other values than each other are not told that they use one value", () => {
  expect(
    measurePair(
      tabulate([
        [1, 2],
        [1, 2],
      ]),
    ),
  ).toMatchObject({ exact: 0, quadraticKappa: 0, undefinedFor: null });
  expect(measurePair(tabulate([[1, 1]])).undefinedFor).toBe("one value only");
  expect(
    intervalOfPair(
      tabulate([
        [0, 0],
        [4, 4],
        [2, 2],
        [1, 1],
      ]),
    ),
  ).toEqual({ low: 1, high: 1 });
});

describe("the recipe", () => {
  test("takes the closest three, of several the one in the middle", () => {
    fc.assert(
      fc.property(ratings, (given) => {
        const [unit] = unitsOf([given]);
        const three = closestThree(unit?.pattern ?? []);
        if (given.length < 3) expect(three).toBeNull();
        else {
          const sorted = [...given].sort();
          const spreads = sorted.slice(2).map((value, at) => value - (sorted[at] ?? 0));
          expect(spreadOf(three ?? [])).toBe(Math.min(...spreads));
        }
      }),
    );
    expect(closestThree([1, 1, 1, 1, 1])).toEqual([0, 1, 1, 1, 0]);
    expect(closestThree([1, 1, 1, 1, 0])).toEqual([1, 1, 1, 0, 0]);
    expect(spreadOf([0, 1, 0, 0, 1])).toBe(3);
    expect(spreadOf([0, 0, 0, 0, 0])).toBeNull();
  });

  test("leaves no unit with a spread above two", () => {
    fc.assert(
      fc.property(units, (all) => {
        for (const { pattern } of filterByRecipe(unitsOf(all))) expect(spreadOf(pattern)).toBeLessThanOrEqual(2);
      }),
    );
    const all = unitsOf([
      [0, 4, 2],
      [1, 1, 2, 4],
      [0, 4, 4, 4],
      [2, 3],
    ]);
    const ladder = ladderOf(all, []);
    expect([ladder.raw.units, ladder.filtered.units, ladder.final.units]).toEqual([4, 2, 0]);
    expect(ladder.final.kappa).toBeNull();
  });
});

test("a pattern is read as it was written", () => {
  fc.assert(
    fc.property(ratings, (given) => {
      const pattern = unitsOf([given])[0]?.pattern ?? [];
      expect(parsePattern(formatPattern(pattern))).toEqual(pattern);
    }),
  );
});
