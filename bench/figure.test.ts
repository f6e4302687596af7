import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listScripts } from "./bundle";
import { type Figure, formatFigures, formatMissed, isReached, percentile } from "./figure";

describe("a percentile", () => {
  it("is a value that so many do not exceed, and no smaller one is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true }), { minLength: 1 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (values, share) => {
          const found = percentile(values, share);
          expect(values).toContain(found);
          expect(values.filter((value) => value <= found).length).toBeGreaterThanOrEqual(share * values.length - 1e-9);
          const below = values.filter((value) => value < found).length;
          expect(below).toBeLessThan(share * values.length + 1e-9);
        },
      ),
    );
  });

  it("is known for small sets", () => {
    expect(percentile([10, 2, 1], 0.5)).toBe(2);
    expect(percentile([1, 2, 3, 4], 0.95)).toBe(4);
    expect(() => percentile([], 0.5)).toThrow("no values");
  });
});

describe("a target", () => {
  const figure: Figure = { figure: "x", value: 30, unit: "ms" };

  it.each<[Figure["target"], boolean | null]>([
    [{ of: "value", bound: "at most", limit: 30 }, true],
    [{ of: "value", bound: "at most", limit: 29 }, false],
    [{ of: "value", bound: "at least", limit: 31 }, false],
    [{ of: "ratio", bound: "at most", limit: 2 }, false],
    [{ of: "ratio", bound: "at least", limit: 3 }, true],
    [undefined, null],
  ])("%o is judged %s for 30 beside 10", (target, reached) => {
    expect(isReached({ ...figure, beside: { name: "y", value: 10 }, ...(target && { target }) })).toBe(reached);
  });

  it("of a ratio wants something beside the figure", () => {
    expect(() => isReached({ ...figure, target: { of: "ratio", bound: "at most", limit: 2 } })).toThrow(
      "nothing beside",
    );
  });
});

it("the table says figure, comparison, ratio, target and whether it is reached, and below it what is to be known", () => {
  const table = formatFigures([
    {
      figure: "saves",
      value: 1234.5,
      unit: "saves/s",
      beside: { name: "alone", value: 100 },
      target: { of: "value", bound: "at least", limit: 500 },
    },
    { figure: "wait", value: 2.345, unit: "s", target: { of: "value", bound: "at most", limit: 1 }, note: "why" },
  ]);
  expect(table.split("\n")).toEqual([
    "| figure | measured | beside | ratio | to reach | reached |",
    "| --- | ---: | ---: | ---: | ---: | --- |",
    "| saves | 1,235 saves/s | alone: 100 saves/s | × 12.35 | ≥ 500 saves/s | yes |",
    "| wait | 2.35 s | – | – | ≤ 1 s | **no** |",
    "",
    "- *wait*: why",
  ]);
});

it("the scripts of a page are those with an address, each once, without those for browsers of old", () => {
  const html = `<script src="/a.js" async=""></script><script>inline</script><script src="/b.js" noModule=""></script>
    <script nonce="x" src="/c.js"></script><script src="/a.js"></script>`;
  expect(listScripts(html)).toEqual(["/a.js", "/c.js"]);
});

it("targets that are missed are named once a reason", () => {
  const missed: Figure = { figure: "a", value: 3, unit: "s", target: { of: "value", bound: "at most", limit: 1 } };
  const reached: Figure = { ...missed, figure: "reached", value: 1 };
  const figures = [{ ...missed, reason: "slow." }, reached, { ...missed, figure: "b", reason: "slow." }, missed];
  expect(formatMissed(figures)).toBe("- **a; b**: slow.\n- **a**: no reason is known yet.");
  expect(formatMissed([reached])).toBe("");
});
