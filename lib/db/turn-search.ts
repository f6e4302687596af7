import { foldQuery, matchesText, type QueryWord, queryWords } from "@/lib/review/search-words";
import { ALWAYS_A_CANDIDATE, decodeOrdinals } from "@/lib/review/word-segment";
import { type Executor, firstRow, joinSql, rows, type Sql, sql } from "./client";
import { readTextsOf } from "./search-texts";

// A text takes some 15 µs to read and look at.
const MAX_TEXTS_READ = 2000;
// More words narrow a search no further, and each is a part of a statement.
const MAX_WORDS = 8;
// A beginning with more words than this is in most texts: whoever walks soon has what they need.
const MAX_ROWS_PER_WORD = 4000;
// Some 10 ms a million.
const MAX_POSTINGS = 3_000_000;
const ALWAYS: QueryWord = { word: ALWAYS_A_CANDIDATE, prefix: false };
// Above every letter, so that all words with a beginning lie between it and it followed by this.
const LAST_CHARACTER = "\u{10ffff}";

/** What the index says: turns that match, and turns that may and must be looked at. Both ascending, and together all there are. */
export type TextCandidates = { matching: number[]; possible: number[] };

/**
 * All turns whose text matches (their ordinals, ascending); null when there are more than `limit`, when telling would take too
 * long, or when the dataset's words are not all indexed yet: then walk, with keepTextMatches.
 */
export async function findTextMatches(
  on: Executor,
  datasetId: string,
  text: string,
  limit: number,
): Promise<number[] | null> {
  const candidates = await findTextCandidates(on, datasetId, text);
  if (candidates === null || candidates.matching.length > limit) return null;
  const { matching, possible } = candidates;
  if (possible.length === 0) return matching;
  if (possible.length > MAX_TEXTS_READ) return null;
  const found = [...matching, ...(await keepTextMatches(on, datasetId, text, possible))];
  return found.length > limit ? null : found.sort((a, b) => a - b);
}

/** Those of these turns whose text matches, in the order given. */
export async function keepTextMatches(
  on: Executor,
  datasetId: string,
  text: string,
  ordinals: readonly number[],
): Promise<number[]> {
  const query = foldQuery(text);
  const matching = new Set<number>();
  let rest = ordinals;
  while (rest.length > 0) {
    const texts = await readTextsOf(on, datasetId, rest);
    const last = texts.at(-1)?.ordinal;
    if (last === undefined) break;
    for (const { ordinal, text: message } of texts) if (matchesText(query, message)) matching.add(ordinal);
    rest = rest.filter((ordinal) => ordinal > last);
  }
  return ordinals.filter((ordinal) => matching.has(ordinal));
}

/** The turns that the index gives for a text, ascending; null when it cannot say, or not soon. Reads no text. */
export async function findTextCandidates(
  on: Executor,
  datasetId: string,
  text: string,
): Promise<TextCandidates | null> {
  const { words, exact } = queryWords(foldQuery(text));
  const indexed = await firstRow<{ turns: number }>(
    on,
    sql`select assistant_turns as turns from datasets
        where id = ${datasetId}::bigint and deleted_at is null and indexed_turns = assistant_turns`,
  );
  if (words.length === 0 || !indexed) return null;
  const measured = await measureWords(on, datasetId, words.slice(0, MAX_WORDS));
  const usable = measured.filter(({ rows: count }) => count <= MAX_ROWS_PER_WORD);
  usable.sort((a, b) => a.postings - b.postings);
  let left = MAX_POSTINGS;
  let common: Uint8Array | null = null;
  for (const { word, postings } of usable) {
    left -= postings;
    if (left < 0) break;
    const marks = await markTurns(on, datasetId, word, new Uint8Array(indexed.turns));
    common = common ? marks.map((mark, turn) => mark & (common?.[turn] ?? 0)) : marks;
  }
  if (!common) return null;
  if (!exact) return { matching: [], possible: listMarked(await markTurns(on, datasetId, ALWAYS, common)) };
  const always = listMarked(await markTurns(on, datasetId, ALWAYS, new Uint8Array(common.length)));
  return { matching: listMarked(common), possible: always.filter((turn) => !common[turn]) };
}

type MeasuredWord = { word: QueryWord; rows: number; postings: number };

/** How many rows and ordinals each word has, counted up to one row more than are ever read. */
async function measureWords(on: Executor, datasetId: string, words: readonly QueryWord[]): Promise<MeasuredWord[]> {
  const parts = words.map(
    (word, place) =>
      sql`select ${place}::int as place, count(*)::int as rows, coalesce(sum(count), 0)::float8 as postings from (
            select count from turn_words where ${wordCondition(datasetId, word)}
            order by word, first_ordinal limit ${MAX_ROWS_PER_WORD + 1}) counted`,
  );
  const found = await rows<{ place: number; rows: number; postings: number }>(on, joinSql(parts, " union all "));
  return found.flatMap(({ place, ...measures }) => {
    const word = words[place];
    return word ? [{ word, ...measures }] : [];
  });
}

function wordCondition(datasetId: string, { word, prefix }: QueryWord): Sql {
  const place = prefix ? sql`word >= ${word} and word < ${word + LAST_CHARACTER}` : sql`word = ${word}`;
  return sql`dataset_id = ${datasetId}::bigint and ${place}`;
}

/** Sets the byte of every turn that has the word. */
async function markTurns(on: Executor, datasetId: string, word: QueryWord, marks: Uint8Array): Promise<Uint8Array> {
  const found = await rows<{ start: number; ordinals: Buffer }>(
    on,
    sql`select first_ordinal as start, ordinals from turn_words where ${wordCondition(datasetId, word)}`,
  );
  for (const { start, ordinals } of found)
    decodeOrdinals(ordinals, start, (ordinal) => {
      marks[ordinal] = 1;
    });
  return marks;
}

function listMarked(marks: Uint8Array): number[] {
  const marked: number[] = [];
  for (let turn = marks.indexOf(1); turn !== -1; turn = marks.indexOf(1, turn + 1)) marked.push(turn);
  return marked;
}
