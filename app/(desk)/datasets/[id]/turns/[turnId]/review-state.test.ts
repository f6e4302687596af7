import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ATTRIBUTES, mapAttributes, noRatings } from "@/lib/steerlm/attributes";
import { contentOf, countAnswers, editReview, openReview, type ReviewEdit, type ReviewState } from "./review-state";

const FRESH = openReview(null);
const PREDICTED = { ...mapAttributes(() => 2), humor: null };

function apply(state: ReviewState, ...edits: ReviewEdit[]): ReviewState {
  return edits.reduce(editReview, state);
}

describe("a review while it is written", () => {
  it("is nothing until something is said, and then a draft", () => {
    expect(contentOf(FRESH.draft)).toBeNull();
    const { draft } = apply(FRESH, { do: "rate", attribute: "humor", value: 0 });
    expect(contentOf(draft)).toEqual({
      ratings: { ...noRatings(), humor: 0 },
      status: "draft",
      flagged: false,
      note: "",
    });
  });

  it("tells a deliberate not rated from an answer to come, though both are saved as null", () => {
    const { draft } = apply(FRESH, { do: "rate", attribute: "humor", value: null });
    expect(countAnswers(draft)).toBe(1);
    expect(draft.answers.quality).toBeUndefined();
    expect(contentOf(draft)?.ratings).toEqual(noRatings());
  });

  it("stays submitted when it is changed again, and takes a skipped one up again", () => {
    const submitted = apply(FRESH, { do: "rate", attribute: "humor", value: 1 }, { do: "submit" });
    expect(apply(submitted, { do: "rate", attribute: "humor", value: 2 }).draft.status).toBe("submitted");
    expect(apply(submitted, { do: "clear", attribute: "humor" }).draft).toMatchObject({
      status: "submitted",
      answers: { humor: null },
    });
    const skipped = apply(FRESH, { do: "skip" });
    expect(apply(skipped, { do: "flag" }).draft.status).toBe("skipped");
    expect(apply(skipped, { do: "rate", attribute: "humor", value: 2 }).draft.status).toBe("draft");
  });

  it("accepts what is predicted and leaves alone what is not", () => {
    const { draft } = apply(
      FRESH,
      { do: "rate", attribute: "humor", value: 4 },
      { do: "accept", attributes: ATTRIBUTES, predicted: PREDICTED },
    );
    expect(draft.answers).toEqual({ ...PREDICTED, humor: 4 });
  });

  it("opens a submitted review with every attribute answered, a draft with those that have a value", () => {
    const ratings = { ...noRatings(), quality: 3 };
    const stored = { ratings, flagged: true, note: "n" };
    expect(countAnswers(openReview({ ...stored, status: "submitted" }).draft)).toBe(9);
    expect(countAnswers(openReview({ ...stored, status: "draft" }).draft)).toBe(1);
  });

  it("keeps the note when other things are undone", () => {
    const undone = apply(
      FRESH,
      { do: "rate", attribute: "humor", value: 4 },
      { do: "note", note: "a joke" },
      { do: "undo" },
    );
    expect(undone.draft).toMatchObject({ answers: {}, note: "a joke" });
  });

  it("comes back to where it was by as many undos as there were changes", () => {
    const attribute = fc.constantFrom(...ATTRIBUTES);
    const edit: fc.Arbitrary<ReviewEdit> = fc.oneof(
      fc.record({
        do: fc.constant("rate" as const),
        attribute,
        value: fc.option(fc.integer({ min: 0, max: 4 })),
      }),
      fc.record({ do: fc.constant("clear" as const), attribute }),
      fc.record({
        do: fc.constant("accept" as const),
        attributes: fc.subarray([...ATTRIBUTES]),
        predicted: fc.constant(PREDICTED),
      }),
      fc.constantFrom({ do: "flag" as const }, { do: "submit" as const }, { do: "skip" as const }),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
        const end = apply(FRESH, ...edits);
        const undone = apply(end, ...end.past.map(() => ({ do: "undo" as const })));
        expect(undone).toEqual(FRESH);
        expect(editReview(undone, { do: "undo" })).toBe(undone);
      }),
    );
  });
});
