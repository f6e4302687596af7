import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { previewText } from "./preview-text";

describe("the preview of a text", () => {
  it("is the text on one line when it is short", () => {
    expect(previewText("  a list:\n\n- one\n\t- two ", "")).toBe("a list: - one - two");
  });

  it("is its start when it is long", () => {
    expect(previewText("word ".repeat(100), "")).toMatch(/^word .* …$/);
  });

  it("shows what is searched for, however far down", () => {
    const text = `${"before ".repeat(500)}needle${" after".repeat(500)}`;
    expect(previewText(text, "NEEDLE")).toMatch(/^… .*needle.* …$/);
    expect(previewText(text, "not there")).toMatch(/^before /);
  });

  it("never holds half a character", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "😀", "é", "\n"), maxLength: 600 }),
        fc.nat(500),
        (text, at) => {
          expect(previewText(text, text.slice(at, at + 3)).isWellFormed()).toBe(true);
        },
      ),
    );
  });
});
