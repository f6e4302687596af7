import fc from "fast-check";
import { expect, test } from "vitest";
import { binByLength, LENGTH_BINS, meanByRow } from "./length-bins";

test("the bins follow on each other from 0 to any length", () => {
  expect(LENGTH_BINS[0]?.min).toBe(0);
  for (const [at, { max }] of LENGTH_BINS.entries()) expect(LENGTH_BINS[at + 1]?.min ?? null).toBe(max && max + 1);
});

test("every turn with a length is in the one bin that holds it", () => {
  const length = fc.oneof(
    fc.constant(Number.NaN),
    fc.integer({ min: 0, max: 9000 }),
    fc.constantFrom(124, 125, 3999, 4000),
  );
  fc.assert(
    fc.property(fc.array(length, { maxLength: 70 }), (lengths) => {
      const bins = binByLength(lengths);
      for (const [ordinal, found] of lengths.entries()) {
        const expected = LENGTH_BINS.map(({ min, max }) => found >= min && found <= (max ?? Infinity));
        expect(bins.map((bin) => bin.has(ordinal))).toEqual(expected);
      }
    }),
  );
});

test("the mean of no turn is undefined, not 0", () => {
  expect(
    meanByRow([
      [0, 0, 0, 0, 0],
      [1, 0, 0, 0, 3],
    ]),
  ).toEqual([
    { n: 0, mean: null },
    { n: 4, mean: 3 },
  ]);
});
