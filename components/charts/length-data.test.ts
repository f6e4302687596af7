import { expect, test } from "vitest";
import { LENGTH_BINS } from "@/lib/review/length-bins";
import { binWords, type LengthMeans, lengthPoints, lengthTable } from "./length-data";

const NONE = { n: 0, mean: null };
const MEANS: LengthMeans = {
  original: LENGTH_BINS.map(() => NONE),
  predicted: LENGTH_BINS.map((_, at) => (at === 1 ? { n: 1, mean: 2 } : at === 6 ? { n: 1200, mean: 3.456 } : NONE)),
};
const hrefFor = (series: string, { min, max }: { min: number; max: number | null }) => `${series} ${min}..${max ?? ""}`;

test("bins are named by both ends, the last by its beginning", () => {
  expect([LENGTH_BINS[0], LENGTH_BINS[6]].map((bin) => bin && binWords(bin))).toEqual(["0–124", "4,000+"]);
});

test("a line has points where there are rated turns, each with those turns", () => {
  expect(lengthPoints("humor", MEANS, "original", hrefFor)).toEqual([]);
  expect(lengthPoints("humor", MEANS, "predicted", hrefFor)).toEqual([
    { bin: 1, mean: 2, label: "humor, predicted, 125–249 characters: mean 2.00 of 1 turn", href: "predicted 125..249" },
    {
      bin: 6,
      mean: 3.456,
      label: "humor, predicted, 4,000+ characters: mean 3.46 of 1,200 turns",
      href: "predicted 4000..",
    },
  ]);
});

test("the table says of bins without rated turns that their mean is undefined", () => {
  const { columns, rows } = lengthTable("humor", MEANS, hrefFor);
  expect(columns).toEqual(["characters", "original mean", "original n", "predicted mean", "predicted n"]);
  expect(rows[6]?.cells).toEqual([
    { value: null, text: "–" },
    { value: 0, text: "0", href: undefined },
    { value: 3.456, text: "3.46" },
    { value: 1200, text: "1,200", href: "predicted 4000.." },
  ]);
});
