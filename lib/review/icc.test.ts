import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { iccOfPair, oneWayIcc, twoWayIcc } from "./icc";
import { tabulate } from "./test-contingency";
import { unitsOf } from "./test-units";

// Shrout & Fleiss 1979, table 2: six targets by four judges.
const TABLE = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

const rows = (all: readonly (readonly number[])[]) => all.map((values) => ({ values, units: 1 }));
const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), { maxLength: 40 });

describe("intraclass correlation", () => {
  test("of the table of Shrout & Fleiss is what they print", () => {
    const twoWay = twoWayIcc(rows(TABLE));
    expect([twoWay.single?.toFixed(2), twoWay.average?.toFixed(2)]).toEqual(["0.29", "0.62"]);
    const oneWay = oneWayIcc(unitsOf(TABLE, 10));
    expect([oneWay.single?.toFixed(2), oneWay.average?.toFixed(2)]).toEqual(["0.17", "0.44"]);
  });

  test("is undefined for fewer than two units, without overlap, and where nothing differs", () => {
    const nothing = { single: null, average: null };
    for (const all of [
      [],
      [[1, 2]],
      [
        [3, 3],
        [3, 3],
        [3, 3],
      ],
    ]) {
      expect(twoWayIcc(rows(all))).toEqual(nothing);
      expect(oneWayIcc(unitsOf(all))).toEqual(nothing);
    }
    expect(oneWayIcc(unitsOf([[1], [2], [3]]))).toEqual(nothing);
  });

  test("is 1 where raters agree and units differ; a rater who is always one higher costs agreement", () => {
    expect(
      twoWayIcc(
        rows([
          [0, 0],
          [2, 2],
          [4, 4],
        ]),
      ).single,
    ).toBeCloseTo(1, 12);
    expect(
      oneWayIcc(
        unitsOf([
          [0, 0, 0],
          [2, 2],
          [4, 4],
        ]),
      ).single,
    ).toBeCloseTo(1, 12);
    expect(
      twoWayIcc(
        rows([
          [0, 1],
          [2, 3],
          [3, 4],
        ]),
      ).single,
    ).toBeLessThan(0.95);
  });

  test("of a pair does not depend on who is first, and units that are alike may be counted", () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const { single } = iccOfPair(tabulate(all));
        const others = [iccOfPair(tabulate(all.map(([a, b]) => [b, a]))).single, twoWayIcc(rows(all)).single];
        for (const other of others) {
          if (single === null) expect(other).toBeNull();
          else expect(other).toBeCloseTo(single, 9);
        }
      }),
    );
  });
});
