import { type Executor, rows, type Sql, sql } from "./client";

/** Text with LIKE's own signs taken literally. */
function likePattern(text: string): string {
  // Texts hold U+2400 where the message has U+0000 (see lib/db/import.ts); so must what is looked for.
  return `%${text.replaceAll("\u0000", "\u2400").replace(/[\\%_]/g, "\\$&")}%`;
}

function ordinalsOf(on: Executor, datasetId: string, text: string, among: Sql): Promise<{ ordinal: number }[]> {
  return rows<{ ordinal: number }>(
    on,
    sql`select x.ordinal from turn_texts x
        where x.dataset_id = ${datasetId}::bigint and x.text ilike ${likePattern(text)} ${among}`,
  );
}

/** All ordinals, ascending, of the turns whose text matches; null when there are more than `limit`: then the caller walks. */
export async function findTextMatches(
  on: Executor,
  datasetId: string,
  text: string,
  limit: number,
): Promise<number[] | null> {
  const found = await ordinalsOf(on, datasetId, text, sql`order by x.ordinal limit ${limit + 1}`);
  return found.length > limit ? null : found.map(({ ordinal }) => ordinal);
}

/** Those of some hundred ordinals whose text matches, in the order given. */
export async function keepTextMatches(
  on: Executor,
  datasetId: string,
  text: string,
  ordinals: readonly number[],
): Promise<number[]> {
  const found = await ordinalsOf(on, datasetId, text, sql`and x.ordinal = any(${ordinals}::int[])`);
  const matching = new Set(found.map(({ ordinal }) => ordinal));
  return ordinals.filter((ordinal) => matching.has(ordinal));
}
