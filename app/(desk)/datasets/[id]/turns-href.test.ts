import { expect, test } from "vitest";
import { turnsHref } from "./turns-href";

test("lists all turns without a condition", () => {
  expect(turnsHref("7")).toBe("/datasets/7/turns");
});

test("writes the filter language", () => {
  expect(turnsHref("7", { status: "submitted" })).toBe("/datasets/7/turns?status=submitted");
  expect(turnsHref("7", { "original.quality": "3", "predicted.quality": "0..4" })).toBe(
    "/datasets/7/turns?original.quality=3&predicted.quality=0..4",
  );
});
