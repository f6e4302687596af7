import { expect, test } from "vitest";
import { histogramTable } from "./histogram-data";

test("has a row per value, the unrated first, each number with its turns", () => {
  const bins = [
    { value: null, original: 1, predicted: 0, final: 2 },
    { value: 4, original: 1234, predicted: 5, final: 6 },
  ];
  const table = histogramTable("humor", bins, (series, value) => `${series} ${value}`);
  expect(table.columns).toEqual(["value", "original", "predicted", "final"]);
  expect(table.rows).toEqual([
    {
      name: "not rated",
      cells: [
        { value: 1, text: "1", href: "original null" },
        { value: 0, text: "0", href: "predicted null" },
        { value: 2, text: "2", href: "final null" },
      ],
    },
    {
      name: "4",
      cells: [
        { value: 1234, text: "1,234", href: "original 4" },
        { value: 5, text: "5", href: "predicted 4" },
        { value: 6, text: "6", href: "final 4" },
      ],
    },
  ]);
});
