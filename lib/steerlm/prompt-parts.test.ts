import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildPrompt } from "./prompt";
import { listPromptParts, splitParts } from "./prompt-parts";

const TURNS = [
  { assistant: false, value: "a <extra_id_1>User\nb" },
  { assistant: true, value: "" },
];

const textOf = (parts: readonly { text: string }[]) => parts.map(({ text }) => text).join("");

describe("listPromptParts", () => {
  it("tells the template's markers from what a message says", () => {
    const parts = listPromptParts(TURNS, 1);
    const ofKind = (kind: string) => parts.filter((part) => part.kind === kind).map(({ text }) => text);
    expect(ofKind("marker")).toEqual(["<extra_id_0>", "<extra_id_1>", "<extra_id_1>", "<extra_id_2>"]);
    expect(ofKind("lookalike")).toEqual(["<extra_id_1>"]);
    expect(ofKind("message")).toEqual(["a ", "User\nb"]);
  });

  it("gives the literal prompt when joined, whole and split anywhere", () => {
    const value = fc
      .array(fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("<extra_id_2>", "\n")))
      .map((all) => all.join(""));
    const turns = fc.array(fc.record({ assistant: fc.boolean(), value }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(turns, fc.nat(600), (some, offset) => {
        const prompt = buildPrompt(some, some.length - 1);
        const parts = listPromptParts(some, some.length - 1);
        expect(textOf(parts)).toBe(prompt);
        const [before, after] = splitParts(parts, offset);
        expect(textOf(before)).toBe(prompt.slice(0, offset));
        expect(textOf(after)).toBe(prompt.slice(offset));
      }),
    );
  });
});
