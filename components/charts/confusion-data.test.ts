import { expect, test } from "vitest";
import { confusionCells, confusionTable } from "./confusion-data";

const COUNTS = [
  [8, 2, 0, 0, 0],
  [0, 0, 0, 0, 0],
  [0, 0, 12_345, 0, 0],
  [0, 0, 0, 1, 0],
  [0, 0, 0, 3, 1],
];
const words = { attribute: "quality", people: "uploaded" };
const hrefFor = (people: number, model: number) => `${people} ${model}`;

test("cells stand with people's highest value on top and lead to their turns", () => {
  const cells = confusionCells(COUNTS, words, hrefFor);
  expect(cells[0]?.[3]).toEqual({
    text: "3",
    step: 3,
    outlined: false,
    label: "quality: uploaded 4, model 3: 3 turns, 75% of those that uploaded rated 4",
    href: "4 3",
  });
  expect(cells[4]?.map(({ text, step }) => [text, step])).toEqual([
    ["8", 4],
    ["2", 1],
    ["", null],
    ["", null],
    ["", null],
  ]);
});

test("cells where both agree stand out", () => {
  const cells = confusionCells(COUNTS, words, hrefFor);
  expect(cells.map((row) => row.findIndex(({ outlined }) => outlined))).toEqual([4, 3, 2, 1, 0]);
});

test("a cell without turns leads nowhere, and a long number is shortened in the cell alone", () => {
  const cells = confusionCells(COUNTS, words, hrefFor);
  expect(cells[3]?.every(({ href, step }) => href === undefined && step === null)).toBe(true);
  expect(cells[2]?.[2]?.text).toBe("12.3k");
  expect(cells[2]?.[2]?.label).toContain("12.3k, exactly 12,345 turns");
});

test("the table holds every count", () => {
  const { columns, rows } = confusionTable(COUNTS, words, hrefFor);
  expect(columns).toEqual(["uploaded", "model 0", "model 1", "model 2", "model 3", "model 4"]);
  expect(rows.map(({ name, cells }) => [Number(name), cells.map(({ value }) => value)])).toEqual(
    [4, 3, 2, 1, 0].map((value) => [value, COUNTS[value]]),
  );
  expect(rows[0]?.cells[3]).toEqual({ value: 3, text: "3", href: "4 3" });
  expect(rows[0]?.cells[0]?.href).toBeUndefined();
});
