import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldText, showNul } from "./fold-text";

describe("foldText", () => {
  test("leaves a text alone that is only a little too long", () => {
    expect(foldText("a".repeat(1500), { units: 1000, lines: 30 })).toEqual({
      head: "a".repeat(1500),
      characters: 1500,
      lines: 1,
      folded: false,
    });
  });

  test("cuts a long text and says how long it is", () => {
    expect(foldText("a".repeat(1501), { units: 1000, lines: 30 })).toEqual({
      head: "a".repeat(1000),
      characters: 1501,
      lines: 1,
      folded: true,
    });
  });

  test("cuts a short text of many lines", () => {
    const folded = foldText("x\n".repeat(60), { units: 1000, lines: 30 });
    expect(folded).toEqual({ head: "x\n".repeat(30).trimEnd(), characters: 120, lines: 61, folded: true });
  });

  test("the head is a prefix without half a character, and nothing is cut unless it says so", () => {
    const texts = fc.string({ unit: "grapheme", maxLength: 300 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 80 }), (text, headLength) => {
        const { head, folded } = foldText(text, { units: headLength, lines: 3 });
        expect(text.startsWith(head)).toBe(true);
        expect(head.isWellFormed()).toBe(true);
        if (!folded) expect(head).toBe(text);
      }),
    );
  });
});

test("showNul makes U+0000 visible and keeps the rest", () => {
  expect(showNul("a\u0000b\n")).toBe("a␀b\n");
});
