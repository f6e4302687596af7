import { describe, expect, it } from "vitest";
import { ATTRIBUTES, mapAttributes, noRatings } from "@/lib/steerlm/attributes";
import { contentOf, countAnswers, editDraft, openDraft } from "./review-state";

const FRESH = openDraft(null);
const PREDICTED = { ...mapAttributes(() => 2), humor: null };

describe("a review while it is written", () => {
  it("is nothing until something is said, and then a draft", () => {
    expect(contentOf(FRESH)).toBeNull();
    expect(contentOf(editDraft(FRESH, { do: "rate", attribute: "humor", value: 0 }))).toEqual({
      ratings: { ...noRatings(), humor: 0 },
      status: "draft",
      flagged: false,
      flag: null,
      note: "",
    });
  });

  it("tells a deliberate not rated from an answer to come, though both are saved as null", () => {
    const draft = editDraft(FRESH, { do: "rate", attribute: "humor", value: null });
    expect(countAnswers(draft)).toBe(1);
    expect(draft.answers.quality).toBeUndefined();
    expect(contentOf(draft)?.ratings).toEqual(noRatings());
  });

  it("stays submitted when it is changed again, and takes a skipped one up again", () => {
    const submitted = editDraft(FRESH, { do: "rate", attribute: "humor", value: 1 }, { do: "submit" });
    expect(editDraft(submitted, { do: "rate", attribute: "humor", value: 2 }).status).toBe("submitted");
    expect(editDraft(submitted, { do: "clear", attribute: "humor" })).toMatchObject({
      status: "submitted",
      answers: { humor: null },
    });
    const skipped = editDraft(FRESH, { do: "skip" });
    expect(editDraft(skipped, { do: "flag" }).status).toBe("skipped");
    expect(editDraft(skipped, { do: "rate", attribute: "humor", value: 2 }).status).toBe("draft");
  });

  it("accepts what is predicted at once, but for what the person answered", () => {
    const answered = editDraft(
      FRESH,
      { do: "rate", attribute: "quality", value: 4 },
      { do: "rate", attribute: "verbosity", value: null },
      { do: "accept-all", predicted: PREDICTED },
    );
    const { humor: _unpredicted, ...others } = PREDICTED;
    expect(answered.answers).toEqual({ ...others, quality: 4, verbosity: null });
  });

  it("accepts one prediction over an answer, and leaves one alone that is not predicted", () => {
    const rated = editDraft(
      FRESH,
      { do: "rate", attribute: "quality", value: 4 },
      { do: "rate", attribute: "humor", value: 4 },
      { do: "accept", attribute: "quality", predicted: PREDICTED },
      { do: "accept", attribute: "humor", predicted: PREDICTED },
    );
    expect(rated.answers).toEqual({ quality: 2, humor: 4 });
  });

  it("is the same draft after edits that change nothing", () => {
    const draft = editDraft(FRESH, { do: "rate", attribute: "humor", value: 1 });
    expect(editDraft(draft, { do: "rate", attribute: "humor", value: 1 })).toBe(draft);
    expect(editDraft(draft, { do: "flag" }, { do: "flag" })).toBe(draft);
  });

  it("opens a submitted review with every attribute answered, a draft with those that have a value", () => {
    const stored = { ratings: { ...noRatings(), quality: 3 }, flagged: true, flag: null, note: "n" };
    expect(countAnswers(openDraft({ ...stored, status: "submitted" }))).toBe(ATTRIBUTES.length);
    expect(countAnswers(openDraft({ ...stored, status: "draft" }))).toBe(1);
  });
});
