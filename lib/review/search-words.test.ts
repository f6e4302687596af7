import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldQuery, foldText, matchesText, queryWords, textWords } from "./search-words";

/** What a match is, said once more: the folded query stands in the folded text where no word is cut by its beginning. */
function matchesPlainly(query: string, text: string): boolean {
  const [sought, searched] = [foldQuery(query), foldText(text)];
  const wordCharacter =
    /^(?![\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Hang}\p{scx=Yiii}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}\p{scx=Tale}\p{scx=Talu}\p{scx=Lana}\p{scx=Tavt}\p{scx=Java}\p{scx=Bali}])[\p{L}\p{M}\p{N}]$/u;
  const characters = [...searched];
  return characters
    .concat("")
    .some(
      (_, at) =>
        characters.slice(at).join("").startsWith(sought) &&
        !(wordCharacter.test(characters[at - 1] ?? "") && wordCharacter.test(characters[at] ?? "")),
    );
}

/** What the index would say of a text. */
function isFound(query: string, text: string): boolean {
  const words = new Set(textWords(text));
  return queryWords(foldQuery(query)).words.every(({ word, prefix }) =>
    prefix ? [...words].some((candidate) => candidate.startsWith(word)) : words.has(word),
  );
}

const PIECES = [
  ..."aAbeéßÜıİΣσςжЖ0_%\\?!.,'\"`- \n\t\u00a0\u0000\u00ad\u200d\ufe0f\u0301\u3099ﬁｱＡ①",
  ..."אבגمرحانमस्ते東京都々ーかガ한국어ひสวัสดีကကြຂ",
  "\u{1f600}",
  "\u{1f468}\u200d\u{1f469}",
  "\u{20000}",
  "\u{1d400}",
  "\ud800",
  "word",
  "Straße",
  "x".repeat(31),
];
const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(""));
const anyText = fc.oneof({ weight: 4, arbitrary: texts }, fc.string({ unit: "binary", maxLength: 12 }));
/** A text and a part of it, which is mostly at a word's beginning by chance. */
const parts = fc
  .tuple(anyText, fc.nat(14), fc.nat(14))
  .map(([text, from, length]) => ({ text, query: text.slice(from, from + length) }));
const unrelated = fc.record({ text: anyText, query: anyText });

describe("a match", () => {
  it("is the query in the text, from a word's beginning on", () => {
    fc.assert(
      fc.property(fc.oneof(parts, unrelated), ({ text, query }) => {
        expect(matchesText(foldQuery(query), text)).toBe(matchesPlainly(query, text));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["cat", "a Cat", true],
    ["cat", "concatenate", false],
    ["cat d", "concat dog, cat dog", true],
    ["STRASSE", "die Straße", true],
    ["οδοσ", "ΟΔΟΣ", true],
    ["café", "cafe\u0301", true],
    ["cafe", "café", false],
    ["istanbul", "İSTANBUL", true],
    ["снег", "Снегопад", true],
    ["سلام", "السلام سلام", true],
    ["שלום", "אמר שלום", true],
    ["नमस्ते", "“नमस्ते”", true],
    ["京都", "東京都", true],
    ["국어", "한국어", true],
    ["ดี", "สวัสดี", true],
    ["カ", "ｶﾞ カ", true],
    ["\u{1f600}", "nice\u{1f600}", true],
    ["%", "50% off", true],
    ["50%", "500 %", false],
    ["_case", "snake_case", true],
    ["case", "snake_case", true],
    ["two words", "two\n  words", true],
    ["\u0000", "nul \u2400 byte", true],
    ["  ", "anything", true],
  ])("of %j in %j: %s", (query, text, expected) => {
    expect(matchesText(foldQuery(query), text)).toBe(expected);
  });

  it("is decided in time that grows with the text, not with its square", () => {
    expect(matchesText("a".repeat(500), `b${"a".repeat(1_000_000)}`)).toBe(false);
  });
});

describe("the words of a text", () => {
  it("have all words of whatever matches, and when the query is one word, none else", () => {
    fc.assert(
      fc.property(fc.oneof(parts, unrelated), ({ text, query }) => {
        const matches = matchesPlainly(query, text);
        if (matches) expect(isFound(query, text)).toBe(true);
        if (queryWords(foldQuery(query)).exact) expect(matches).toBe(isFound(query, text));
      }),
      { numRuns: 3000 },
    );
  });

  it("are cut where they are long, so that a match is still found", () => {
    const long = "é".repeat(100_000);
    expect(Math.max(...textWords(long).map((word) => word.length))).toBe(32);
    for (const length of [1, 31, 32, 33, 200]) expect(isFound(long.slice(0, length), long)).toBe(true);
    expect(queryWords("é".repeat(33)).exact).toBe(false);
  });

  it("are there for every query that is not blank", () => {
    fc.assert(
      fc.property(anyText, (query) => {
        const folded = foldQuery(query);
        expect(queryWords(folded).words.length > 0).toBe(folded !== "");
      }),
      { numRuns: 1000 },
    );
  });
});
