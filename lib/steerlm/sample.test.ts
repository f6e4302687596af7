import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ATTRIBUTES, isUnrated } from "./attributes";
import { parseRecord } from "./record";

function readSample(name: string) {
  return readFileSync(`prisma/seed/${name}.jsonl`, "utf8").trimEnd().split("\n").map(parseRecord);
}

describe("the sample", () => {
  it("holds records only, of every kind that people should see", () => {
    const records = readSample("sample").map((parsed) => {
      if (!parsed.ok) throw new Error(parsed.problem);
      return parsed.record;
    });
    expect(records.length).toBeGreaterThanOrEqual(40);
    const answers = records.flatMap(({ turns }) => turns.filter((turn) => turn.assistant));
    expect(new Set(answers.map((turn) => turn.label))).toEqual(new Set(["missing", "null", "empty", "present"]));
    const partial = answers.filter(
      ({ ratings }) => !isUnrated(ratings) && ATTRIBUTES.some((attribute) => ratings[attribute] === null),
    );
    expect(partial.length).toBeGreaterThan(0);
    expect(answers.some((turn) => turn.value.includes("\u0000"))).toBe(true);
    expect(records.some(({ turns }) => turns.at(-1)?.assistant === false)).toBe(true);
    expect(records.filter(({ warnings }) => warnings.length > 0)).toHaveLength(1);
    for (const script of ["Arabic", "Hebrew", "Han", "Hiragana", "Devanagari", "Cyrillic", "Hangul", "Thai"])
      expect(
        answers.some((turn) => new RegExp(`\\p{Script=${script}}`, "u").test(turn.value)),
        script,
      ).toBe(true);
    for (const attribute of ["quality", "toxicity", "humor", "verbosity"] as const)
      expect(new Set(answers.map((turn) => turn.ratings[attribute])), attribute).toContain(4);
  });

  it("with bad lines has two of them among good ones", () => {
    const lines = readSample("sample-with-bad-lines");
    expect(lines.map((parsed) => parsed.ok || parsed.reason)).toEqual([
      true,
      true,
      true,
      "label-out-of-range",
      true,
      "not-json",
      true,
    ]);
  });
});
