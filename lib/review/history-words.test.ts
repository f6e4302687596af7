import { expect, it } from "vitest";
import { noRatings } from "@/lib/steerlm/attributes";
import { describeReviewChange } from "./history-words";

const BLANK = { ratings: noRatings(), status: "draft", flagged: false, flag: null, note: "" } as const;
const RATED = {
  ratings: { ...noRatings(), quality: 3, humor: 0 },
  status: "submitted",
  flagged: true,
  flag: null,
  note: "odd",
} as const;

it("says what the first save holds", () => {
  expect(describeReviewChange(null, RATED)).toEqual(["quality 3", "humor 0", "submitted", "flagged", "note: odd"]);
});

it("says what a later save changed, back to nothing included", () => {
  expect(describeReviewChange(RATED, BLANK)).toEqual([
    "quality 3 taken back",
    "humor 0 taken back",
    "submitted → draft",
    "flag taken away",
    "note removed",
  ]);
});

it("says from what to what a value changed", () => {
  const after = { ...RATED, ratings: { ...RATED.ratings, quality: 1 } };
  expect(describeReviewChange(RATED, after)).toEqual(["quality 3 → 1"]);
});

it("says so when nothing changed", () => {
  expect(describeReviewChange(RATED, RATED)).toEqual(["saved without a change"]);
});
