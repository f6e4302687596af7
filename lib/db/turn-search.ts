import { Bitset } from "@/lib/review/bitset";
import { foldQuery, matchesText, type QueryWord, queryWords } from "@/lib/review/search-words";
import { ALWAYS_A_CANDIDATE, decodeOrdinals } from "@/lib/review/word-segment";
import { type Executor, joinSql, rows, type Sql, sql } from "./client";
import { readTextsOf } from "./search-texts";

// More words narrow a search no further, and each is a part of a statement.
const MAX_WORDS = 8;
// A beginning with more words than this is in most texts: whoever walks soon has what they need.
const MAX_ROWS_PER_WORD = 4000;
// Some 10 ms a million.
const MAX_POSTINGS = 3_000_000;
// Among several words, one that more than this share of all turns has says too little to be worth reading.
const NARROWING_SHARE = 1 / 8;
// Fewer than this are worth reading whatever their share.
const FEW_POSTINGS = 4000;
const ALWAYS: QueryWord = { word: ALWAYS_A_CANDIDATE, prefix: false };
// Above every letter, so that all words with a beginning lie between it and it followed by this.
const LAST_CHARACTER = "\u{10ffff}";

/** What the index says of a text: turns that match, and others that may, whose texts must be looked at. No other turn matches. */
export type TextCandidates = { matching: Bitset; possible: Bitset };

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
 * What the index says of a text, without a look at any message; null when that is nothing, since the text's words are in most
 * turns or the dataset's words are not all indexed yet: then every turn must be looked at, with keepTextMatches.
 */
export async function findTextCandidates(
  on: Executor,
  datasetId: string,
  text: string,
): Promise<TextCandidates | null> {
  const { words, exact } = queryWords(foldQuery(text));
  if (words.length === 0) return null;
  const [always, ...measured] = await measureWords(on, datasetId, [ALWAYS, ...words.slice(0, MAX_WORDS)]);
  // The dataset is not indexed to its end, or is gone.
  if (!always) return null;
  const most = exact ? Number.POSITIVE_INFINITY : Math.max(always.turns * NARROWING_SHARE, FEW_POSTINGS);
  const narrowing = measured.filter(({ rows: count, postings }) => count <= MAX_ROWS_PER_WORD && postings <= most);
  const found = await findTurnsWithAll(on, datasetId, narrowing, always.turns);
  if (!found) return null;
  const unindexed = await findTurnsWith(on, datasetId, ALWAYS, always.turns);
  if (!exact) return { matching: new Bitset(always.turns), possible: found.unite(unindexed) };
  return { matching: found, possible: unindexed.exclude(found) };
}

/** The turns that have the words, as many of the rarest as can be read in time; null when that is none. */
async function findTurnsWithAll(
  on: Executor,
  datasetId: string,
  words: readonly MeasuredWord[],
  turns: number,
): Promise<Bitset | null> {
  const rarestFirst = words.toSorted((a, b) => a.postings - b.postings);
  let found: Bitset | null = null;
  let left = MAX_POSTINGS;
  for (const { word, postings } of rarestFirst) {
    left -= postings;
    if (left < 0) break;
    const having = await findTurnsWith(on, datasetId, word, turns);
    found = found ? found.intersect(having) : having;
  }
  return found;
}

type MeasuredWord = {
  word: QueryWord;
  /** Of the dataset. */
  turns: number;
  /** Of the index, counted up to one more than are ever read. */
  rows: number;
  /** Ordinals in these rows. */
  postings: number;
};

/** What reading each word would take; nothing when the dataset is not indexed to its end. */
async function measureWords(on: Executor, datasetId: string, words: readonly QueryWord[]): Promise<MeasuredWord[]> {
  const parts = words.map(
    (word, place) =>
      sql`select ${place}::int as place, d.turns, coalesce(sum(w.rows), 0)::int as rows,
            coalesce(sum(w.postings), 0)::float8 as postings
          from d left join (
            select count(*) as rows, sum(count) as postings from (
              select count from turn_words where ${wordCondition(datasetId, word)}
              order by word, first_ordinal limit ${MAX_ROWS_PER_WORD + 1}) counted) w on true group by d.turns`,
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

async function findTurnsWith(on: Executor, datasetId: string, word: QueryWord, turns: number): Promise<Bitset> {
  const found = await rows<{ start: number; ordinals: Buffer }>(
    on,
    sql`select first_ordinal as start, ordinals from turn_words where ${wordCondition(datasetId, word)}`,
  );
  const having = new Bitset(turns);
  for (const { start, ordinals } of found) decodeOrdinals(ordinals, start, (ordinal) => having.add(ordinal));
  return having;
}
