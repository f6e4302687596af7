import fc from "fast-check";
import { expect, test } from "vitest";
import { Bitset } from "./bitset";
import { countContingency, rowTotals, totalOf } from "./confusion";

const VALUES = [0, 1, 2, 3, 4];
const rating = fc.option(fc.integer({ min: 0, max: 4 }));
const turns = fc.array(fc.record({ people: rating, model: rating, among: fc.boolean() }), { maxLength: 200 });

/** The turns of each value. */
function setsOf(values: readonly (number | null)[]) {
  return VALUES.map((value) =>
    Bitset.of(
      values.length,
      values.flatMap((found, at) => (found === value ? [at] : [])),
    ),
  );
}

test("counts what a look at every turn counts, of all turns or some", () => {
  fc.assert(
    fc.property(turns, (all) => {
      const rows = setsOf(all.map(({ people }) => people));
      const columns = setsOf(all.map(({ model }) => model));
      const among = Bitset.of(
        all.length,
        all.flatMap((turn, at) => (turn.among ? [at] : [])),
      );
      const having = (row: number, column: number) =>
        all.filter(({ people, model }) => people === row && model === column);
      expect(countContingency(rows, columns)).toEqual(VALUES.map((r) => VALUES.map((c) => having(r, c).length)));
      expect(countContingency(rows, columns, among)).toEqual(
        VALUES.map((r) => VALUES.map((c) => having(r, c).filter((turn) => turn.among).length)),
      );
    }),
  );
});

test("totals count each turn that has both values once", () => {
  fc.assert(
    fc.property(turns, (all) => {
      const counts = countContingency(setsOf(all.map(({ people }) => people)), setsOf(all.map(({ model }) => model)));
      const both = all.filter(({ people, model }) => people !== null && model !== null);
      expect(totalOf(counts)).toBe(both.length);
      expect(rowTotals(counts)).toEqual(VALUES.map((value) => both.filter(({ people }) => people === value).length));
    }),
  );
});

test("nothing to compare gives 25 cells of 0", () => {
  expect(countContingency(setsOf([]), setsOf([])).flat()).toEqual(Array(25).fill(0));
});
