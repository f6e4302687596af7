import { describe, expect, it } from "vitest";
import { dropCopies, readSamples, splitByConversation } from "./baseline-samples";

function line(...turns: [value: string, label?: string | null][]): string {
  const conversations = turns.map(([value, label], index) => ({
    from: index % 2 === 0 ? "User" : "Assistant",
    value,
    label: label ?? null,
  }));
  return JSON.stringify({ conversations, mask: "User" });
}

const text = [
  line(["Hi"], ["Hello", "quality:3"], ["More"], ["Sure", "quality:1,humor:2"]),
  line(["Hi"], ["Hello", "quality:3"], ["Less"], ["No", ""]),
  "",
  line(["Bye"], ["So long", null]),
  line(["Bye"], ["Farewell", "quality:4"]),
].join("\n");

describe("readSamples", () => {
  it("takes labelled assistant turns only, grouped by the first user message", () => {
    const { records, samples } = readSamples(text);
    expect(records).toBe(4);
    expect(samples.map(({ conversation, ratings }) => [conversation, ratings.quality, ratings.humor])).toEqual([
      ["Hi", 3, null],
      ["Hi", 1, 2],
      ["Hi", 3, null],
      ["Bye", 4, null],
    ]);
  });

  it("throws at a line that is no record", () => {
    expect(() => readSamples(`${line(["Hi"], ["Hello"])}\n{"mask":"User"}`)).toThrow(/^Record 2: /);
  });
});

it("dropCopies keeps one of each turn that threads share", () => {
  const { samples } = readSamples(text);
  expect(dropCopies(samples)).toEqual([samples[0], samples[1], samples[3]]);
});

it("splitByConversation holds every sample out once and never parts a conversation", () => {
  const lines = Array.from({ length: 40 }, (_, index) => line([`question ${index % 13}`], [`${index}`, "quality:2"]));
  const { samples } = readSamples(lines.join("\n"));
  const parts = splitByConversation(samples, 5);
  expect(parts.flatMap(({ held }) => held.map(({ prompt }) => prompt)).sort()).toEqual(
    samples.map(({ prompt }) => prompt).sort(),
  );
  for (const { training, held } of parts) {
    expect(training.length + held.length).toBe(samples.length);
    const known = new Set(training.map(({ conversation }) => conversation));
    expect(held.some(({ conversation }) => known.has(conversation))).toBe(false);
  }
});
