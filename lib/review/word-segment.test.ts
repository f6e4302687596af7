import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALWAYS_A_CANDIDATE, decodeOrdinals, WordSegment } from "./word-segment";

function readBack(segment: WordSegment): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const { word, count, ordinals } of segment.postings()) {
    const turns: number[] = [];
    decodeOrdinals(ordinals, segment.start, (ordinal) => turns.push(ordinal));
    expect(turns).toHaveLength(count);
    found.set(word, turns);
  }
  return found;
}

describe("a segment", () => {
  it("gives for every word the turns that have it", () => {
    const words = fc.array(fc.constantFrom("a", "b", "c", "東京", "rare", "a word of more than twelve units"));
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), fc.nat(2_000_000), (turns, start) => {
        const segment = new WordSegment(start);
        const expected = new Map<string, number[]>();
        for (const [place, some] of turns.entries()) {
          segment.add(some);
          for (const word of new Set(some)) expected.set(word, [...(expected.get(word) ?? []), start + place]);
        }
        expect(segment.end).toBe(start + turns.length);
        expect(readBack(segment)).toEqual(expected);
      }),
    );
  });

  it("holds gaps of every size up to its own", () => {
    const segment = new WordSegment(5);
    const has = new Set([0, 127, 128, 129, 300, 16_700, 33_200, 131_071]);
    while (!segment.isFull) segment.add(has.has(segment.end - 5) ? ["x"] : []);
    expect(segment.end - 5).toBe(131_072);
    expect(readBack(segment).get("x")).toEqual([...has].map((place) => place + 5));
  });

  it("looks at a turn with too many words always, and keeps its neighbours' words", () => {
    const segment = new WordSegment(0);
    const many = Array.from({ length: 20_001 }, (_, index) => `w${index}`);
    segment.add(["before", "w1"]);
    segment.add(many);
    segment.add(["w2"]);
    segment.add(many.slice(1));
    const found = readBack(segment);
    expect(found.get(ALWAYS_A_CANDIDATE)).toEqual([1]);
    expect([found.get("before"), found.get("w0"), found.get("w1"), found.get("w2")]).toEqual([
      [0],
      undefined,
      [0, 3],
      [2, 3],
    ]);
  });

  it("is full before its words fill the memory", () => {
    const segment = new WordSegment(0);
    for (let turn = 0; !segment.isFull; turn += 1)
      segment.add(Array.from({ length: 15_000 }, (_, index) => `${turn}-${index}`));
    expect(segment.end).toBe(40);
  });
});
