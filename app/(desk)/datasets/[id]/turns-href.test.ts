import { expect, test } from "vitest";
import { turnsHref } from "./turns-href";

test("lists all turns without a filter", () => {
  expect(turnsHref("7", {})).toBe("/datasets/7/turns");
});

test("writes the filter language", () => {
  expect(turnsHref("7", { statuses: ["submitted"] })).toBe("/datasets/7/turns?status=submitted");
  expect(turnsHref("7", { marks: [{ mark: "failed", value: true }] })).toBe("/datasets/7/turns?failed=yes");
  const range = { min: 3, max: 3 };
  expect(turnsHref("7", { labels: [{ form: "final", attribute: "quality", range }] })).toBe(
    "/datasets/7/turns?final.quality=3",
  );
  expect(turnsHref("7", { labels: [{ form: "original", attribute: "humor", range: "unrated" }] })).toBe(
    "/datasets/7/turns?original.humor=none",
  );
});
