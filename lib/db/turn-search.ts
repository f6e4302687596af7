import { foldQuery, matchesText, type QueryWord, queryWords } from "@/lib/review/search-words";
import { ALWAYS_A_CANDIDATE, decodeOrdinals } from "@/lib/review/word-segment";
import { type Executor, joinSql, rows, type Sql, sql } from "./client";
import { readTextsOf } from "./search-texts";

// A text takes some 15 µs to read and look at.
const MAX_TEXTS_READ = 2000;
// More words narrow a search no further, and each is a part of a statement.
const MAX_WORDS = 8;
// A beginning with more words than this is in most texts: whoever walks soon has what they need.
const MAX_ROWS_PER_WORD = 4000;
// Some 10 ms a million.
const MAX_POSTINGS = 3_000_000;
// Among several words, one that more than this share of all turns has says too little to be worth reading.
const NARROWING_SHARE = 1 / 8;
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
  const candidates = await findTextCandidates(on, datasetId, text, limit);
  if (candidates === null) return null;
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

/**
 * What the index says of a text, without a look at any message; null when more than `limit` match, when telling would take too
 * long, or when the dataset's words are not all indexed yet.
 */
export async function findTextCandidates(
  on: Executor,
  datasetId: string,
  text: string,
  limit: number,
): Promise<TextCandidates | null> {
  const { words, exact } = queryWords(foldQuery(text));
  if (words.length === 0) return null;
  const [always, ...measured] = await measureWords(on, datasetId, [ALWAYS, ...words.slice(0, MAX_WORDS)]);
  // The dataset is not indexed to its end, or is gone.
  if (!always) return null;
  if (exact && measured.some(({ mostOfOne }) => mostOfOne > limit)) return null;
  const most = exact ? Number.POSITIVE_INFINITY : Math.max(always.turns * NARROWING_SHARE, MAX_TEXTS_READ);
  const narrowing = measured.filter(({ rows: count, postings }) => count <= MAX_ROWS_PER_WORD && postings <= most);
  const found = await markTurnsWithAll(on, datasetId, narrowing, always.turns);
  if (!found) return null;
  const unread = always.rows > 0 ? await markTurns(on, datasetId, ALWAYS, new Uint8Array(always.turns)) : null;
  if (!exact)
    return { matching: [], possible: listMarked(unread?.map((mark, turn) => mark | (found[turn] ?? 0)) ?? found) };
  const matching = listMarked(found);
  if (matching.length > limit) return null;
  return { matching, possible: unread ? listMarked(unread).filter((turn) => !found[turn]) : [] };
}

/** A byte for every turn, 1 where it has the words, as many of the rarest as can be read in time; null when that is none. */
async function markTurnsWithAll(
  on: Executor,
  datasetId: string,
  words: readonly MeasuredWord[],
  turns: number,
): Promise<Uint8Array | null> {
  const rarestFirst = words.toSorted((a, b) => a.postings - b.postings);
  let found: Uint8Array | null = null;
  let left = MAX_POSTINGS;
  for (const { word, postings } of rarestFirst) {
    left -= postings;
    if (left < 0) break;
    const before: Uint8Array | null = found;
    found = await markTurns(on, datasetId, word, new Uint8Array(turns));
    if (before) for (let turn = 0; turn < turns; turn += 1) if (!before[turn]) found[turn] = 0;
  }
  return found;
}

type MeasuredWord = {
  word: QueryWord;
  /** Of the dataset. */
  turns: number;
  /** Of the index, counted up to one more than are ever read. */
  rows: number;
  /** Ordinals in these rows, and the most that belong to one word. */
  postings: number;
  mostOfOne: number;
};

/** What reading each word would take; nothing when the dataset is not indexed to its end. */
async function measureWords(on: Executor, datasetId: string, words: readonly QueryWord[]): Promise<MeasuredWord[]> {
  const parts = words.map(
    (word, place) =>
      sql`select ${place}::int as place, d.turns, coalesce(sum(w.rows), 0)::int as rows,
            coalesce(sum(w.postings), 0)::float8 as postings, coalesce(max(w.postings), 0)::float8 as "mostOfOne"
          from d left join (
            select count(*) as rows, sum(count) as postings from (
              select word, count from turn_words where ${wordCondition(datasetId, word)}
              order by word, first_ordinal limit ${MAX_ROWS_PER_WORD + 1}) counted group by word) w on true group by d.turns`,
  );
  const found = await rows<Omit<MeasuredWord, "word"> & { place: number }>(
    on,
    sql`with d as (select assistant_turns as turns from datasets
          where id = ${datasetId}::bigint and deleted_at is null and indexed_turns = assistant_turns)
        ${joinSql(parts, " union all ")} order by place`,
  );
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
  // Gaps in one call, neighbours without: quick for few and for many.
  for (let turn = marks.indexOf(1); turn !== -1; turn = marks[turn + 1] ? turn + 1 : marks.indexOf(1, turn + 1))
    marked.push(turn);
  return marked;
}
