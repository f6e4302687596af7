import { beforeAll, describe, expect, it } from "vitest";
import { ALL_TURNS, type TurnQuery } from "@/lib/review/filter";
import { textWords } from "@/lib/review/search-words";
import type { TurnPlace } from "@/lib/review/turn-order";
import { WordSegment } from "@/lib/review/word-segment";
import { pool } from "./client";
import { writeSegment } from "./search-index";
import { readTextsFrom } from "./search-texts";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine } from "./test-dataset";
import { makePerson } from "./test-people";
import { openTurnList } from "./turn-list";

setUpTestDatabase();

// More candidates than are looked at when a list is opened; one in three has the words next to each other.
const TEXTS = Array.from({ length: 4500 }, (_, at) => {
  if (at % 3 === 0) return `alpha beta ${at}`;
  return at % 3 === 1 ? `beta alpha ${at}` : `gamma ${at}`;
});
const EXPECTED = TEXTS.flatMap((text, ordinal) => (text.startsWith("alpha beta") ? [ordinal] : []));
const PHRASE: TurnQuery = { ...ALL_TURNS, filter: { ...ALL_TURNS.filter, text: "alpha beta" } };

describe.each(["not indexed", "indexed"])("the list of a phrase that many turns may have, %s", (state) => {
  let datasetId: string;
  beforeAll(async () => {
    datasetId = await makeDataset(
      await makePerson(state),
      TEXTS.map((text) => makeLine(text)),
    );
    if (state === "not indexed") return;
    const segment = new WordSegment(0);
    for (const { text } of await readTextsFrom(pool(), datasetId, 0, TEXTS.length)) segment.add(textWords(text));
    await writeSegment(datasetId, segment);
  });

  it("gives every turn that has it, page by page, both ways", async () => {
    const list = await openTurnList(datasetId, PHRASE);
    for (const backward of [false, true]) {
      const found: number[] = [];
      let from: TurnPlace | null = null;
      do {
        const part = await list.part(from, backward, 100);
        found.push(...part.places.map(({ ordinal }) => ordinal));
        from = part.resume;
      } while (from !== null);
      expect(found).toEqual(backward ? EXPECTED.toReversed() : EXPECTED);
    }
    expect(await list.ordinals()).toEqual(EXPECTED);
  });

  it("counts what it has looked at, and says that there may be more", async () => {
    const list = await openTurnList(datasetId, PHRASE);
    const { count, more } = await list.count();
    expect(more).toBe(true);
    expect(count).toBeGreaterThan(100);
    expect(count).toBeLessThan(EXPECTED.length);
    expect(await list.countBefore({ value: null, ordinal: EXPECTED[7] ?? 0 })).toBe(7);
    expect(await list.has(3)).toBe(true);
    expect(await list.has(4)).toBe(false);
  });
});
