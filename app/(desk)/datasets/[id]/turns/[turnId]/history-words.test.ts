import { expect, it } from "vitest";
import { noRatings } from "@/lib/steerlm/attributes";
import { describeChange } from "./history-words";

const ENTRY = { at: "2026-01-01T00:00:00.000Z", name: "Ada", version: 1 };
const BLANK = { ratings: noRatings(), status: "draft", flagged: false, note: "" } as const;
const RATED = {
  ratings: { ...noRatings(), quality: 3, humor: 0 },
  status: "submitted",
  flagged: true,
  note: "odd",
} as const;

it("says what the first save holds", () => {
  expect(describeChange({ ...ENTRY, before: null, after: RATED })).toEqual([
    "quality 3",
    "humor 0",
    "submitted",
    "flagged",
    "note: odd",
  ]);
});

it("says what a later save changed, back to nothing included", () => {
  expect(describeChange({ ...ENTRY, before: RATED, after: BLANK })).toEqual([
    "quality 3 taken back",
    "humor 0 taken back",
    "submitted to draft",
    "flag taken away",
    "note removed",
  ]);
});

it("says from what to what a value changed", () => {
  const after = { ...RATED, ratings: { ...RATED.ratings, quality: 1 } };
  expect(describeChange({ ...ENTRY, before: RATED, after })).toEqual(["quality 3 to 1"]);
});

it("says so when nothing changed", () => {
  expect(describeChange({ ...ENTRY, before: RATED, after: RATED })).toEqual(["saved without a change"]);
});
