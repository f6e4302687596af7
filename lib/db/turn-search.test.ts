import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { foldQuery, matchesText, textWords } from "@/lib/review/search-words";
import { WordSegment } from "@/lib/review/word-segment";
import { pool, rows, sql } from "./client";
import { askToIndexAll, firstUnindexedTurn, writeSegment } from "./search-index";
import { readTextsFrom } from "./search-texts";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine } from "./test-dataset";
import { makePerson } from "./test-people";
import { findTextCandidates, keepTextMatches } from "./turn-search";

setUpTestDatabase();

const PHRASES = [
  "The quick brown fox",
  "the Quick, quick reply — 50% off_now",
  "Élève à l’école, STRASSE und Straße",
  "Быстрая лиса прыгает",
  "مرحبا بالعالم سلام",
  "שלום עולם",
  "नमस्ते दुनिया",
  "二分探索は東京都で",
  "你好，世界！二分查找",
  "カタカナとひらがな",
  "안녕하세요 한국어",
  "สวัสดีชาวโลก",
  "👍🏽 fine \u{1f468}\u200d\u{1f469}\u200d\u{1f467}",
  "C:\\temp\\% _x_ ?! \"quoted\" 'single' $1 --",
  "nul \u0000 byte",
  "'; drop table turns; --",
  "line\nbreak\tand  spaces",
  "x".repeat(100),
  "",
];
// One seed: a failure names the same turns each time.
const TEXTS = fc.sample(
  fc.array(fc.constantFrom(...PHRASES), { maxLength: 3 }).map((some) => some.join(" ")),
  { numRuns: 120, seed: 11 },
);
const MANY_WORDS = `${Array.from({ length: 30_000 }, (_, index) => `term${index}`).join(" ")} needle`;
const TOO_LONG = `${"padding ".repeat(125_000)} beyond`;

let person: string;
let datasetId: string;

beforeAll(async () => {
  person = await makePerson("Ada");
  const lines = TEXTS.map((text) => makeLine(text));
  // Its words must never show.
  await index(await makeDataset(person, lines), 1000);
  datasetId = await makeDataset(person, lines);
  await index(datasetId, 50);
});

/** Indexes a dataset in segments of so many turns. */
async function index(id: string, turnsPerSegment: number): Promise<void> {
  for (let start = await firstUnindexedTurn(id); start !== null; start = await firstUnindexedTurn(id)) {
    const segment = new WordSegment(start);
    for (const { text } of await readTextsFrom(pool(), id, start, turnsPerSegment)) segment.add(textWords(text));
    await writeSegment(id, segment);
  }
}

/** What the index says, and a look at what it leaves open; null when it says nothing. */
async function findMatches(id: string, query: string): Promise<number[] | null> {
  const candidates = await findTextCandidates(pool(), id, query);
  if (!candidates) return null;
  const { matching, possible } = candidates;
  const looked = await keepTextMatches(pool(), id, query, [...possible.members()]);
  return [...matching.members(), ...looked].toSorted((a, b) => a - b);
}

/** The meaning, by the texts alone. */
function matching(query: string): number[] {
  return TEXTS.flatMap((text, ordinal) =>
    matchesText(foldQuery(query), text.replaceAll("\u0000", "\u2400")) ? [ordinal] : [],
  );
}

const parts = fc
  .tuple(fc.constantFrom(...PHRASES), fc.nat(20), fc.integer({ min: 1, max: 20 }))
  .map(([phrase, from, length]) => phrase.slice(from, from + length));
const queries = fc.oneof(
  { weight: 5, arbitrary: parts },
  fc.string({ unit: "binary", maxLength: 4 }),
  fc.constantFrom(..."%_\\'?.,-x東สк", "the the", "fox fox", "x".repeat(40)),
);

describe("a search", () => {
  it("finds exactly the turns whose text matches, in every script, with LIKE's signs taken literally", async () => {
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const expected = matching(query);
        const everything = TEXTS.map((_, ordinal) => ordinal);
        const found = await findMatches(datasetId, query);
        if (foldQuery(query) === "") expect(found).toBeNull();
        else expect(found).toEqual(expected);
        expect(await keepTextMatches(pool(), datasetId, query, everything)).toEqual(expected);
      }),
      { numRuns: 150, examples: PHRASES.map((phrase) => [phrase]) },
    );
  });

  it("finds a turn with more words than are indexed, as far as a message is searched", async () => {
    const id = await makeDataset(
      person,
      [MANY_WORDS, TOO_LONG, "needle in a haystack"].map((text) => makeLine(text)),
    );
    await index(id, 3);
    expect(await findMatches(id, "needle")).toEqual([0, 2]);
    expect(await findMatches(id, "term29999")).toEqual([0]);
    expect(await findMatches(id, "padding")).toEqual([1]);
    expect(await findMatches(id, "beyond")).toEqual([]);
    expect(await keepTextMatches(pool(), id, "beyond", [0, 1, 2])).toEqual([]);
    const candidates = await findTextCandidates(pool(), id, "needle");
    expect([...(candidates?.matching.members() ?? [])]).toEqual([2]);
    expect([...(candidates?.possible.members() ?? [])]).toEqual([0]);
  });

  it("keeps the order it is given, and leaves out what does not exist", async () => {
    const found = matching("quick").toReversed();
    expect(await keepTextMatches(pool(), datasetId, "quick", [99_999, ...found, -1])).toEqual(found);
    expect(await keepTextMatches(pool(), datasetId, "quick", [])).toEqual([]);
  });

  it("reads as many texts at a time as memory allows, and all of them in the end", async () => {
    const lines = Array.from({ length: 9 }, () => makeLine(`${"x".repeat(1_500_000)} never`));
    const big = await makeDataset(person, [...lines, makeLine("xx")]);
    const ordinals = Array.from({ length: 10 }, (_, ordinal) => ordinal);
    expect((await readTextsFrom(pool(), big, 0, 100)).length).toBeLessThan(4);
    expect(await keepTextMatches(pool(), big, "xx", ordinals)).toEqual(ordinals);
    expect(await keepTextMatches(pool(), big, "never", ordinals)).toEqual([]);
  });
});

describe("the index", () => {
  it("says nothing of a dataset until it has all its words", async () => {
    const id = await makeDataset(person, [makeLine("first word"), makeLine("second word")]);
    expect(await findMatches(id, "word")).toBeNull();
    const first = new WordSegment(0);
    first.add(textWords("first word"));
    await writeSegment(id, first);
    expect(await firstUnindexedTurn(id)).toBe(1);
    expect(await findMatches(id, "word")).toBeNull();
    await index(id, 10);
    expect(await firstUnindexedTurn(id)).toBeNull();
    expect(await findMatches(id, "word")).toEqual([0, 1]);
  });

  it("takes a segment once, and none that does not begin where it ends", async () => {
    const id = await makeDataset(person, [makeLine("one"), makeLine("two")]);
    const late = new WordSegment(1);
    late.add(textWords("two"));
    await writeSegment(id, late);
    expect(await countWords(id)).toBe(0);
    const both = new WordSegment(0);
    both.add(textWords("one"));
    both.add(textWords("two"));
    // Two workers with the same segment, of which one was taken for dead.
    await Promise.allSettled([writeSegment(id, both), writeSegment(id, both)]);
    expect(await countWords(id)).toBe(2);
    expect(await findMatches(id, "two")).toEqual([1]);
  });

  it("takes nothing of a dataset that is deleted meanwhile", async () => {
    const id = await makeDataset(person, [makeLine("gone")]);
    const segment = new WordSegment(0);
    segment.add(textWords("gone"));
    await rows(pool(), sql`update datasets set deleted_at = now() where id = ${id}::bigint`);
    await writeSegment(id, segment);
    expect(await countWords(id)).toBe(0);
    expect(await firstUnindexedTurn(id)).toBeNull();
  });

  it("is asked for with the import, and again only for what has no job", async () => {
    const id = await makeDataset(person, [makeLine("to be indexed")]);
    const jobs = () =>
      rows(
        pool(),
        sql`select from graphile_worker.jobs where queue_name = ${`texts-${id}`} and task_identifier = 'index_texts'`,
      );
    expect(await jobs()).toHaveLength(1);
    await askToIndexAll();
    expect(await jobs()).toHaveLength(1);
    await rows(pool(), sql`delete from graphile_worker._private_jobs`);
    await askToIndexAll();
    expect(await jobs()).toHaveLength(1);
  });
});

async function countWords(id: string): Promise<number> {
  return (await rows(pool(), sql`select from turn_words where dataset_id = ${id}::bigint`)).length;
}
