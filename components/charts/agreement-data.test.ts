import { expect, test } from "vitest";
import { measureAgreement } from "@/lib/review/statistics";
import { tabulate } from "@/lib/review/test-contingency";
import { mapAttributes } from "@/lib/steerlm/attributes";
import { agreementRows, agreementTable } from "./agreement-data";
import { formatCsv } from "./chart-table";

// Of 8 turns 4 agree, 3 are one apart, 1 is three apart: the model is higher by 4 / 8 in the mean.
const PAIRS: [number, number][] = [
  [4, 4],
  [4, 4],
  [4, 4],
  [0, 0],
  [2, 3],
  [2, 3],
  [3, 2],
  [1, 4],
];
const measured = measureAgreement(tabulate(PAIRS));
const agreement = mapAttributes((attribute) => (attribute === "humor" ? measureAgreement(tabulate([])) : measured));
const hrefFor = (attribute: string, apart: string) => `${attribute} ${apart}`;

test("shows what is measured, each number with the turns behind it", () => {
  const table = agreementTable(agreement, hrefFor);
  expect(table.rows[0]).toEqual({
    name: "quality",
    cells: [
      { value: 8, text: "8", href: "quality 0..4" },
      { value: 0.5, text: "+0.50", href: "quality 1..4" },
      { value: 0.75, text: "0.75", href: "quality 2..4" },
      { value: 0.5, text: "50.0%", href: "quality 0" },
      { value: 0.875, text: "87.5%", href: "quality 0..1" },
    ],
  });
});

test("shows nothing measured as undefined, without a link, and downloads it as an empty field", () => {
  const table = agreementTable(agreement, hrefFor);
  const humor = table.rows.find(({ name }) => name === "humor");
  expect(humor?.cells.map(({ text }) => text)).toEqual(["0", "–", "–", "–", "–"]);
  expect(humor?.cells.every(({ href }) => href === undefined)).toBe(true);
  expect(formatCsv(table)).toContain("humor,0,,,,\r\n");
  expect(agreementRows(agreement, hrefFor)[2]).toMatchObject({ n: "0", bias: "–", meanAbsoluteError: "–", parts: [] });
});

test("the parts of a bar follow on each other and make up the whole", () => {
  const [quality] = agreementRows(agreement, hrefFor);
  expect(quality?.parts.map(({ start, share, href, label }) => [start, share, href, label])).toEqual([
    [0, 0.5, "quality 0", "quality, the same value: 4 turns, 50%"],
    [0.5, 0.375, "quality 1", "quality, one apart: 3 turns, 38%"],
    [0.875, 0.125, "quality 2..4", "quality, two or more apart: 1 turn, 13%"],
  ]);
});
