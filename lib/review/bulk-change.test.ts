import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ATTRIBUTES, mapAttributes, noRatings } from "@/lib/steerlm/attributes";
import { BULK_ACTIONS, type BulkDeed, doBulkDeed } from "./bulk-change";
import type { ReviewContent } from "./review-content";
import { REVIEW_STATUSES } from "./status";

const predicted = { ...noRatings(), quality: 3, humor: 0 };
const review = (content: Partial<ReviewContent> = {}): ReviewContent => ({
  ratings: noRatings(),
  status: "draft",
  flagged: false,
  flag: null,
  note: "",
  ...content,
});

describe("a deed on one review", () => {
  it("accept takes the predicted values, keeps own ones where there is none, and submits", () => {
    const own = review({ ratings: { ...noRatings(), quality: 1, verbosity: 2 }, note: "mine", flagged: true });
    expect(doBulkDeed({ action: "accept" }, own, predicted)).toEqual({
      ratings: { ...noRatings(), quality: 3, humor: 0, verbosity: 2 },
      status: "submitted",
      flagged: true,
      flag: null,
      note: "mine",
    });
  });

  it("accept does nothing without a prediction: an empty review would count as done", () => {
    expect(doBulkDeed({ action: "accept" }, null, noRatings())).toBeNull();
  });

  it.each([
    [null, false, "draft"],
    [null, true, "submitted"],
    ["submitted", false, "submitted"],
    ["skipped", false, "draft"],
  ] as const)("set on a review that is %s, submit %s, gives %s", (status, submit, expected) => {
    const own = status && review({ status });
    expect(doBulkDeed({ action: "set", attribute: "humor", value: 0, submit }, own, predicted)).toEqual(
      review({ ratings: { ...noRatings(), humor: 0 }, status: expected }),
    );
  });

  it("not rated takes a value back; where there is nothing to take back no review is made", () => {
    const deed: BulkDeed = { action: "set", attribute: "humor", value: null, submit: false };
    expect(doBulkDeed(deed, review({ ratings: predicted }), predicted)?.ratings.humor).toBeNull();
    expect(doBulkDeed(deed, null, predicted)).toBeNull();
  });

  it("flag begins a draft, unflag makes none", () => {
    expect(doBulkDeed({ action: "flag" }, null, predicted)).toEqual(review({ flagged: true }));
    expect(doBulkDeed({ action: "unflag" }, null, predicted)).toBeNull();
    expect(doBulkDeed({ action: "unflag" }, review({ flagged: true }), predicted)).toEqual(review());
  });

  it("done twice it changes nothing the second time, and never touches the note", () => {
    const value = fc.option(fc.integer({ min: 0, max: 4 }));
    const ratings = fc
      .tuple(...ATTRIBUTES.map(() => value))
      .map((values) => mapAttributes((_, at) => values[at] ?? null));
    const own = fc.option(
      fc.record({
        ratings,
        status: fc.constantFrom(...REVIEW_STATUSES),
        flagged: fc.boolean(),
        flag: fc.constant(null),
        note: fc.string(),
      }),
    );
    const deed = fc.constantFrom(...BULK_ACTIONS).chain(
      (action): fc.Arbitrary<BulkDeed> =>
        action === "set"
          ? fc.record({
              action: fc.constant(action),
              attribute: fc.constantFrom(...ATTRIBUTES),
              value,
              submit: fc.boolean(),
            })
          : fc.constant({ action }),
    );
    fc.assert(
      fc.property(deed, own, ratings, (what, before, scores) => {
        const after = doBulkDeed(what, before, scores);
        if (after === null) return;
        expect(after).not.toEqual(before);
        expect(after.note).toBe(before?.note ?? "");
        expect(doBulkDeed(what, after, scores)).toBeNull();
      }),
    );
  });
});
