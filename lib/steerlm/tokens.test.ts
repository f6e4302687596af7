import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import llamaTokenizer from "llama-tokenizer-js";
import { describe, expect, it } from "vitest";
import { buildPrompt } from "./prompt";
import { countPrompts, countTokens, endOfToken } from "./tokens";

/** What the library makes of the whole text at once, without the words and the memory of this module. */
const idsOf = (text: string) => llamaTokenizer.encode(text, false, true);

describe("countTokens", () => {
  // Ids without the first, which stands for the beginning of the text: huggingface/transformers,
  // tests/models/llama/test_tokenization_llama.py, made with the published model's own tokenizer.
  it.each<[string, number[]]>([
    ["This is a test", [910, 338, 263, 1243]],
    ["Hey how are you doing", [18637, 920, 526, 366, 2599]],
    [
      "The quick brown fox jumps over the lazy dog.",
      [450, 4996, 17354, 1701, 29916, 432, 17204, 975, 278, 17366, 11203, 29889],
    ],
    [
      "BERT is designed to pre-train deep bidirectional representations from unlabeled text by jointly conditioning on both left and right context in all layers.",
      [
        350, 20161, 338, 8688, 304, 758, 29899, 14968, 6483, 21000, 8684, 284, 22540, 515, 443, 29880, 24025, 1426, 491,
        14002, 368, 4195, 292, 373, 1716, 2175, 322, 1492, 3030, 297, 599, 15359, 29889,
      ],
    ],
    ["生活的真谛是", [29871, 30486, 31704, 30210, 30848, 235, 179, 158, 30392]],
    ["Hi  Hello", [6324, 29871, 15043]],
    ["Hi   Hello", [6324, 259, 15043]],
    [" ", [259]],
    ["  ", [1678]],
    [" Hello", [29871, 15043]],
    ["", []],
  ])("counts %j as published", (text, ids) => {
    expect(idsOf(text)).toEqual(ids);
    expect(countTokens(text)).toBe(ids.length);
  });

  it("counts any text as the tokenizer does when it has all of it at once", () => {
    const character = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(..."eatinr  \n\t.,<>_0123=-\r▁") },
      { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }) },
      { weight: 1, arbitrary: fc.constantFrom("中", "的", "谛", "😀", "ا", "ل", "é", "\u0000", "function", "    ") },
    );
    fc.assert(
      fc.property(fc.array(character, { maxLength: 200 }), (characters) => {
        const text = characters.join("");
        expect(countTokens(text)).toBe(idsOf(text).length);
      }),
    );
  });

  it("counts a text of one character, of any length, without taking the square of its time", () => {
    expect(countTokens("中".repeat(1_000_000))).toBe(1_000_001);
    // Cut into words of 65,536, so a little more than the whole would have.
    expect(Math.abs(countTokens("=".repeat(200_000)) - 200_000 / 16)).toBeLessThan(20);
  });
});

const TURNS = [
  { assistant: false, value: "Hi " },
  { assistant: true, value: "\n two\n\nlines  \n" },
  { assistant: false, value: "" },
  { assistant: true, value: "<extra_id_1>\u0000 谛😀" },
];

describe("countPrompts", () => {
  const countsOf = (turns: typeof TURNS) => [...countPrompts(turns)].filter((count) => count !== null);

  it("counts what each turn's whole prompt has", () => {
    expect(countsOf(TURNS)).toEqual(TURNS.map((_, index) => idsOf(buildPrompt(TURNS, index)).length));
    fc.assert(
      fc.property(
        fc.array(fc.record({ assistant: fc.boolean(), value: fc.string({ unit: "grapheme" }) }), { maxLength: 6 }),
        (turns) => {
          expect(countsOf(turns)).toEqual(turns.map((_, index) => idsOf(buildPrompt(turns, index)).length));
        },
      ),
    );
  });

  it("can be left in the middle of a long text", () => {
    const [first] = countPrompts([{ assistant: true, value: "a word ".repeat(100_000) }]);
    expect(first).toBeNull();
  });

  const vectors = path.resolve(process.cwd(), "../shared/data/oasst2.prompts.jsonl");
  const there = existsSync(vectors);
  it.skipIf(!there)(`counts real prompts in many languages${there ? "" : " (skipped: no ../shared/data)"}`, () => {
    for (const line of readFileSync(vectors, "utf8").trimEnd().split("\n").slice(0, 150)) {
      const { prompt } = JSON.parse(line) as { prompt: string };
      expect(countTokens(prompt)).toBe(idsOf(prompt).length);
    }
  });
});

describe("endOfToken", () => {
  it("tells where the server stops reading", () => {
    const prompt = "This is a test";
    expect([0, 1, 2, 3, 4, 9].map((limit) => prompt.slice(0, endOfToken(prompt, limit)))).toEqual([
      "",
      "This",
      "This is",
      "This is a",
      "This is a test",
      "This is a test",
    ]);
  });

  it("does not show a character of which a part is cut", () => {
    // A space and four bytes.
    expect([1, 4, 5].map((limit) => endOfToken("😀", limit))).toEqual([0, 0, 2]);
  });

  it("leaves a prefix that has at most so many tokens, and the whole when it has no more", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.nat(40), (text, limit) => {
        const head = text.slice(0, endOfToken(text, limit));
        expect(head.isWellFormed()).toBe(true);
        expect(head === text).toBe(countTokens(text) <= limit);
      }),
    );
  });
});
