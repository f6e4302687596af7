import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ALPHA_METRICS, alphaOf, coincidencesOf } from "./krippendorff";
import { unitsOf } from "./test-units";

const units = fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 5 }), { maxLength: 20 });
const alpha = (ratings: readonly (readonly number[])[], metric: (typeof ALPHA_METRICS)[number]) =>
  alphaOf(coincidencesOf(unitsOf(ratings)), metric);

describe("Krippendorff's α", () => {
  test("of his data of four observers and twelve units is what he prints", () => {
    const _ = null;
    const observers = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
      [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
      [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
      [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ];
    const all = Array.from({ length: 12 }, (__, unit) =>
      observers.flatMap((ratings) => (ratings[unit] === null ? [] : [ratings[unit] ?? 0])),
    );
    const coincidences = coincidencesOf(unitsOf(all, 5));
    const found = ALPHA_METRICS.map((metric) => alphaOf(coincidences, metric)?.toFixed(3));
    expect(found).toEqual(["0.743", "0.815", "0.849", "0.797"]);
  });

  test("is undefined without overlap and with one value alone", () => {
    for (const metric of ALPHA_METRICS) {
      expect(alpha([], metric)).toBeNull();
      expect(alpha([[1], [2], []], metric)).toBeNull();
      expect(
        alpha(
          [
            [2, 2],
            [2, 2, 2],
          ],
          metric,
        ),
      ).toBeNull();
    }
  });

  test("does not mind units with one rating or none, nor the order and grouping of units", () => {
    fc.assert(
      fc.property(units, fc.constantFrom(...ALPHA_METRICS), (all, metric) => {
        const found = alpha(all, metric);
        const others = [
          alpha(
            all.filter((given) => given.length > 1),
            metric,
          ),
          alpha([...all].reverse(), metric),
          alphaOf(coincidencesOf([...unitsOf(all), ...unitsOf([[3], [], [0]])]), metric),
        ];
        for (const other of others) {
          if (found === null) expect(other).toBeNull();
          else expect(other).toBeCloseTo(found, 10);
        }
        const twice = coincidencesOf(unitsOf(all).map((unit) => ({ ...unit, units: 2 })));
        const written = coincidencesOf(unitsOf([...all, ...all]));
        for (const [row, counts] of twice.entries())
          for (const [column, count] of counts.entries()) expect(count).toBeCloseTo(written[row]?.[column] ?? 0, 10);
      }),
    );
  });

  test("nominal does not depend on what the values are called", () => {
    fc.assert(
      fc.property(units, fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (all, names) => {
        const found = alpha(all, "nominal");
        const renamed = alpha(
          all.map((given) => given.map((value) => names[value] ?? 0)),
          "nominal",
        );
        if (found === null) expect(renamed).toBeNull();
        else expect(renamed).toBeCloseTo(found, 10);
      }),
    );
  });

  test("is 1 where all agree, about 0 where ratings are independent of the unit", () => {
    const all = Array.from({ length: 5 }, (_, one) => Array.from({ length: 5 }, (__, other) => [one, other])).flat();
    const often = unitsOf(all).map((unit) => ({ ...unit, units: 400 }));
    for (const metric of ALPHA_METRICS) {
      expect(
        alpha(
          [
            [0, 0],
            [3, 3, 3],
            [4, 4],
          ],
          metric,
        ),
      ).toBe(1);
      expect(Math.abs(alphaOf(coincidencesOf(often), metric) ?? 1)).toBeLessThan(0.001);
    }
  });
});
