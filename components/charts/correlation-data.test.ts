import { expect, test } from "vitest";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { type Correlation, correlationCells, correlationTable, formatCorrelation } from "./correlation-data";

const CORRELATIONS: Correlation[] = ATTRIBUTES.flatMap((row, at) =>
  ATTRIBUTES.slice(0, at + 1).map((column) => ({ row, column, n: 10, r: row === column ? 1 : -at / 10 })),
);
const hrefFor = (row: string, column: string) => `${row} ${column}`;

test.each([
  [0.943, ".94"],
  [-0.126, "−.13"],
  [1, "1"],
  [0.996, "1"],
  [-0.004, "0"],
  [0.05, ".05"],
])("writes %d as %s", (r, text) => {
  expect(formatCorrelation(r)).toBe(text);
});

test("each pair stands on both sides of the diagonal, with its strength as colour", () => {
  const cells = correlationCells(CORRELATIONS, hrefFor);
  for (const [at, row] of cells.entries())
    for (const [other, cell] of row.entries()) {
      expect(cell.text).toBe(cells[other]?.[at]?.text);
      expect(cell.text).toBe(at === other ? "1" : formatCorrelation(-Math.max(at, other) / 10));
    }
  expect(cells[8]?.[0]).toMatchObject({
    step: 4,
    href: "verbosity quality",
    label: "verbosity and quality: −.80, 10 turns",
  });
  expect(cells[1]?.[0]?.step).toBe(0);
});

test("what is undefined has no colour, and pairs without turns lead nowhere", () => {
  const [[first] = []] = correlationCells([{ row: "quality", column: "quality", n: 1, r: null }], hrefFor);
  expect(first).toMatchObject({ text: "–", step: null, href: "quality quality" });
  expect(correlationCells([], hrefFor)[3]?.[4]).toMatchObject({ text: "–", href: undefined });
});

test("published values stand beside the pairs that have them, and others say that none is known", () => {
  const { rows } = correlationTable(CORRELATIONS, hrefFor);
  expect(rows).toHaveLength(36);
  const row = (name: string) => rows.find((found) => found.name === name)?.cells.map(({ text }) => text);
  expect(row("helpfulness, correctness")).toEqual(["10", "-0.500", "0.8525", "0.9430"]);
  expect(row("helpfulness, verbosity")).toEqual(["10", "-0.800", "no published value", "0.06"]);
  expect(row("quality, toxicity")).toEqual(["10", "-0.100", "no published value", "no published value"]);
});
