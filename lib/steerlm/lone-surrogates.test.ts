import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLoneSurrogate } from "./lone-surrogates";

describe("findLoneSurrogate", () => {
  it("finds one exactly when the parsed text is not well formed", () => {
    const piece = fc.constantFrom(
      "\\ud83d",
      "\\uDE00",
      "\\u00e9",
      "\\\\",
      "\\n",
      '\\"',
      "ud83d",
      "é",
      "😀",
      "\\uD7ff",
      "\\ue000",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const json = `"${pieces.join("")}"`;
        const at = findLoneSurrogate(json);
        expect(at === -1).toBe((JSON.parse(json) as string).isWellFormed());
        if (at !== -1) {
          expect(json.slice(at, at + 3).toLowerCase()).toBe("\\ud");
          expect(findLoneSurrogate(`${json.slice(0, at)}"`)).toBe(-1);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("finds one that is written out", () => {
    expect(findLoneSurrogate('["😀\ude00"]')).toBe(4);
  });
});
