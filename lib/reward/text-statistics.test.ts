import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STATISTICS, textStatistics } from "./text-statistics";

function statisticsOf(response: string, prompt = "What is this?") {
  const turns = [
    { assistant: false, value: prompt },
    { assistant: true, value: response },
  ];
  return textStatistics({ turns, index: 1 });
}

const counted = (value: number) => Math.round(Math.expm1(value));

describe("textStatistics", () => {
  it("counts words, sentences, list items, code and links", () => {
    const statistics = statisticsOf(
      "# Title\n\nIt's a list. Really!\n\n- one\n- two\n3) three\n\n```sh\n# no heading\n- no item\n```\nSee https://example.org now?",
    );
    expect(counted(statistics.logHeadings)).toBe(1);
    expect(counted(statistics.logListItems)).toBe(3);
    expect(counted(statistics.logCodeBlocks)).toBe(1);
    expect(counted(statistics.logLinks)).toBe(1);
    expect(counted(statistics.logQuestionMarks)).toBe(1);
    expect(counted(statistics.logExclamationMarks)).toBe(1);
    expect(counted(statistics.logSentences)).toBe(3);
    expect(statistics.codeShare).toBeGreaterThan(0.2);
    expect(statistics.codeShare).toBeLessThan(0.5);
  });

  it("takes a code block that is never closed to the end of the text", () => {
    expect(statisticsOf("```\nx = 1\ny = 2").codeShare).toBe(1);
  });

  it("counts words in scripts with and without spaces", () => {
    expect(counted(statisticsOf("l'été d’Anna, 3 fois").logWords)).toBe(4);
    expect(counted(statisticsOf("二分探索は速い。").logWords)).toBe(7);
    expect(counted(statisticsOf("Двоичный поиск быстрый").logWords)).toBe(3);
    expect(statisticsOf("二分探索").nonAsciiShare).toBe(1);
  });

  it("does not take a decimal point for the end of a sentence", () => {
    expect(counted(statisticsOf("Pi is 3.14. Roughly.").logSentences)).toBe(2);
  });

  it("relates the turn to the user message before it", () => {
    const statistics = statisticsOf("sky blue green", "Blue sky?");
    expect(statistics.promptOverlap).toBeCloseTo(2 / 3);
    expect(statistics.logResponsePromptRatio).toBeCloseTo(Math.log(15 / 10));
    expect(counted(statistics.logPromptQuestionMarks)).toBe(1);
  });

  it("knows where in the conversation the turn stands, and nothing of what follows", () => {
    const turns = [
      { assistant: false, value: "first" },
      { assistant: true, value: "answer" },
      { assistant: false, value: "second" },
      { assistant: true, value: "another" },
    ];
    expect(counted(textStatistics({ turns, index: 3 }).logTurnIndex)).toBe(1);
    expect(textStatistics({ turns, index: 1 })).toEqual(textStatistics({ turns: turns.slice(0, 2), index: 1 }));
  });

  it("measures variety over the first words, so that length alone does not lower it", () => {
    const words = Array.from({ length: 100 }, (_, word) => `w${word}`).join(" ");
    expect(statisticsOf(words).lexicalVariety).toBe(1);
    expect(statisticsOf(`${words} ${words}`).lexicalVariety).toBe(1);
    expect(statisticsOf("no no no no").lexicalVariety).toBe(0.25);
  });

  it("gives a finite number for every statistic of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (response, prompt) => {
        const statistics = statisticsOf(response, prompt);
        expect(Object.keys(statistics)).toEqual([...STATISTICS]);
        expect(Object.values(statistics).every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it("stays linear on texts that tempt patterns to backtrack", () => {
    const started = performance.now();
    for (const piece of ["\n ", "```\n", "- ", "# ", ". ", "a'", "\t", "…"]) statisticsOf(piece.repeat(100_000));
    // Quadratic work on 200 kB would take minutes; linear work takes well under a second in all.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
