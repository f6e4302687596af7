import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ATTRIBUTES, mapAttributes, noRatings, type Ratings } from "./attributes";
import { formatLabel, parseLabel } from "./label";

const FULL =
  "quality:4,toxicity:0,humor:1,creativity:2,helpfulness:3,correctness:4,coherence:4,complexity:1,verbosity:2";

const ratingsArbitrary: fc.Arbitrary<Ratings> = fc
  .array(fc.option(fc.integer({ min: 0, max: 4 })), { minLength: ATTRIBUTES.length, maxLength: ATTRIBUTES.length })
  .map((values) => mapAttributes((_, index) => values[index] ?? null));

describe("parseLabel", () => {
  it("reads a full label", () => {
    const parsed = parseLabel(FULL);
    expect(parsed).toMatchObject({ ok: true, spaced: false });
    expect(parsed.ok && ATTRIBUTES.map((attribute) => parsed.ratings[attribute])).toEqual([4, 0, 1, 2, 3, 4, 4, 1, 2]);
  });

  it("takes the empty string for a label that rates nothing", () => {
    expect(parseLabel("")).toEqual({ ok: true, ratings: noRatings(), spaced: false });
  });

  it("reads a partial label in any order", () => {
    expect(parseLabel("verbosity:0,quality:3")).toEqual({
      ok: true,
      ratings: { ...noRatings(), quality: 3, verbosity: 0 },
      spaced: false,
    });
  });

  it("accepts spaces after commas and says so", () => {
    expect(parseLabel("quality:1, humor:2,  verbosity:3")).toEqual({
      ok: true,
      ratings: { ...noRatings(), quality: 1, humor: 2, verbosity: 3 },
      spaced: true,
    });
  });

  it("reads back whatever formatLabel writes, and the other way round", () => {
    fc.assert(
      fc.property(ratingsArbitrary, (ratings) => {
        const text = formatLabel(ratings);
        const parsed = parseLabel(text);
        expect(parsed).toEqual({ ok: true, ratings, spaced: false });
        expect(parsed.ok && formatLabel(parsed.ratings)).toBe(text);
      }),
    );
  });

  it.each([
    ["quality", "label-malformed", '"quality" is not of the form name:value.'],
    ["quality:4,", "label-malformed", '"" is not of the form name:value.'],
    ["quality:4, ", "label-malformed", '"" is not of the form name:value.'],
    [",quality:4", "label-malformed", '"" is not of the form name:value.'],
    [" ", "label-malformed", '" " is not of the form name:value.'],
    ["quality:04", "label-malformed", '"quality" has the value "04", to be written as one digit.'],
    ["quality:-0", "label-malformed", '"quality" has the value "-0", to be written as one digit.'],
    ["quailty:4", "label-unknown-attribute", '"quailty" is not one of the nine attributes.'],
    ["Quality:4", "label-unknown-attribute", '"Quality" is not one of the nine attributes.'],
    [" quality:4", "label-unknown-attribute", '" quality" is not one of the nine attributes.'],
    ["quality:4,\tquality:3", "label-unknown-attribute", '"\\tquality" is not one of the nine attributes.'],
    [":4", "label-unknown-attribute", '"" is not one of the nine attributes.'],
    ["constructor:4", "label-unknown-attribute", '"constructor" is not one of the nine attributes.'],
    ["__proto__:4", "label-unknown-attribute", '"__proto__" is not one of the nine attributes.'],
    ["quality:4,humor:1,quality:4", "label-duplicate-attribute", '"quality" is rated twice.'],
    ["quality:", "label-not-whole", '"quality" has the value "", which is not a whole number.'],
    ["quality:3.5", "label-not-whole", '"quality" has the value "3.5", which is not a whole number.'],
    ["quality:3.0", "label-not-whole", '"quality" has the value "3.0", which is not a whole number.'],
    ["quality: 3", "label-not-whole", '"quality" has the value " 3", which is not a whole number.'],
    ["quality:3 ", "label-not-whole", '"quality" has the value "3 ", which is not a whole number.'],
    ["quality:+3", "label-not-whole", '"quality" has the value "+3", which is not a whole number.'],
    ["quality:3\n", "label-not-whole", '"quality" has the value "3\\n", which is not a whole number.'],
    ["quality:٣", "label-not-whole", '"quality" has the value "٣", which is not a whole number.'],
    ["quality:4:4", "label-not-whole", '"quality" has the value "4:4", which is not a whole number.'],
    ["quality:5", "label-out-of-range", '"quality" has the value "5", outside 0 to 4.'],
    ["quality:-1", "label-out-of-range", '"quality" has the value "-1", outside 0 to 4.'],
    [
      `quality:${"9".repeat(400)}`,
      "label-out-of-range",
      `"quality" has the value "${"9".repeat(40)}"…, outside 0 to 4.`,
    ],
  ])("refuses %j as %s", (text, reason, problem) => {
    expect(parseLabel(text)).toEqual({ ok: false, reason, problem });
  });

  it("refuses a label of megabytes at once and without quoting it", () => {
    const parsed = parseLabel(`${"a".repeat(1_000_000)},`.repeat(8));
    expect(!parsed.ok && parsed.problem.length).toBeLessThan(100);
  });
});

describe("formatLabel", () => {
  it("writes the canonical order whatever the order of the ratings", () => {
    const reversed = Object.fromEntries(ATTRIBUTES.toReversed().map((attribute) => [attribute, 1]));
    expect(formatLabel({ ...reversed, ...mapAttributes(() => 2) })).toBe(
      ATTRIBUTES.map((attribute) => `${attribute}:2`).join(","),
    );
  });

  it("leaves out what is not rated and keeps 0", () => {
    expect(formatLabel({ ...noRatings(), verbosity: 2, quality: 0 })).toBe("quality:0,verbosity:2");
    expect(formatLabel(noRatings())).toBe("");
  });
});
