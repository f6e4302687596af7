import { describe, expect, it } from "vitest";
import { quoteText } from "./quote";

describe("quoteText", () => {
  it("quotes short text on one line", () => {
    expect(quoteText('a "b"\n')).toBe('"a \\"b\\"\\n"');
    expect(quoteText("x".repeat(40))).toBe(`"${"x".repeat(40)}"`);
  });

  it("cuts long text and marks the cut", () => {
    expect(quoteText("x".repeat(41))).toBe(`"${"x".repeat(40)}"…`);
  });

  it("never cuts through a character", () => {
    expect(quoteText(`${"x".repeat(39)}😀`)).toBe(`"${"x".repeat(39)}"…`);
    expect(quoteText(`${"x".repeat(38)}😀😀`)).toBe(`"${"x".repeat(38)}😀"…`);
  });
});
