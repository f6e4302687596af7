import { type Executor, rows, type Sql, sql } from "./client";

/** Only so much of a message is searched (characters): more than a model reads, and what bounds the memory of a look at it. */
const SEARCHED_CHARACTERS = 1_000_000;
// A page of texts ends here or at its limit; at least one comes.
const BYTES_PER_PAGE = 4 * 1024 * 1024;

/** A message as far as it is searched. */
export type SearchText = { ordinal: number; text: string };

/** The next messages of a dataset from an ordinal on, at most `limit`. */
export function readTextsFrom(on: Executor, datasetId: string, ordinal: number, limit: number): Promise<SearchText[]> {
  return readTexts(on, sql`dataset_id = ${datasetId}::bigint and ordinal >= ${ordinal}`, limit);
}

/** The first of these messages, in order; call again for what is missing. */
export function readTextsOf(on: Executor, datasetId: string, ordinals: readonly number[]): Promise<SearchText[]> {
  return readTexts(on, sql`dataset_id = ${datasetId}::bigint and ordinal = any(${ordinals}::int[])`, ordinals.length);
}

function readTexts(on: Executor, condition: Sql, limit: number): Promise<SearchText[]> {
  // The length of a stored text is known without reading it.
  return rows<SearchText>(
    on,
    sql`select ordinal, left(text, ${SEARCHED_CHARACTERS}) as text from (
          select ordinal, text, sum(octet_length(text)) over (order by ordinal) - octet_length(text) as bytes_before from (
            select ordinal, text from turn_texts where ${condition} order by ordinal limit ${limit}) page) sized
        where bytes_before < ${BYTES_PER_PAGE} order by ordinal`,
  );
}
