import { firstRow, pool, rows, type Sql, sql, transaction, unsafeSql } from "./client";

// Deleted rows stay in the indexes until a vacuum: every batch begins where the one before ended, and never passes over them.

/**
 * Removes a deleted dataset's next turns, those of ordinals from `from` on, with all that hangs on them; gives where to go on,
 * or null at the end.
 */
export function emptyTurns(id: string, from: number, limit: number): Promise<number | null> {
  return transaction(async (client) => {
    const range = (table: Sql) =>
      sql`${table}.dataset_id = ${id}::bigint and ${table}.ordinal >= ${from} and ${table}.ordinal < ${from + limit}`;
    // Locked first: a review that is just being saved is there to be deleted.
    const turns = await rows<{ id: string }>(
      client,
      sql`select t.id from turns t where ${range(sql`t`)} order by t.id for update`,
    );
    const turnIds = turns.map((turn) => turn.id);
    for (const statement of [
      sql`delete from run_turns m using runs r
          where r.dataset_id = ${id}::bigint and m.run_id = r.id and m.turn_id = any(${turnIds}::bigint[])`,
      sql`delete from scores where turn_id = any(${turnIds}::bigint[])`,
      sql`delete from assignment_slots s using assignments a
          where a.dataset_id = ${id}::bigint and s.assignment_id = a.id and s.turn_id = any(${turnIds}::bigint[])`,
      sql`delete from assignment_turns where turn_id = any(${turnIds}::bigint[])`,
      sql`delete from bulk_change_turns where turn_id = any(${turnIds}::bigint[])`,
      sql`delete from changes where turn_id = any(${turnIds}::bigint[])`,
      // Their mentions go with them.
      sql`delete from comments where turn_id = any(${turnIds}::bigint[])`,
      sql`delete from adjudications where turn_id = any(${turnIds}::bigint[])`,
      sql`delete from reviews where turn_id = any(${turnIds}::bigint[])`,
      sql`delete from rating_changes where dataset_id = ${id}::bigint and turn_id = any(${turnIds}::bigint[])`,
      sql`delete from turn_texts x where ${range(sql`x`)}`,
      sql`delete from turn_changes c where ${range(sql`c`)}`,
      // Those of the reviews that went just now.
      sql`delete from person_changes c where ${range(sql`c`)}`,
      sql`delete from turns t where ${range(sql`t`)}`,
    ])
      await rows(client, statement);
    const dataset = await firstRow<{ turns: number }>(
      client,
      sql`select assistant_turns as turns from datasets where id = ${id}::bigint`,
    );
    return dataset && from + limit < dataset.turns ? from + limit : null;
  });
}

/** The other tables of a dataset with many rows, and the column that their keys go on with. */
export const KEYED_TABLES = [
  { table: "turn_words", key: "word", type: "text" },
  { table: "records", key: "line", type: "int" },
  { table: "rejected_lines", key: "line", type: "int" },
] as const;

/** Removes a deleted dataset's next rows of a table, some `limit` past a key; gives the last key, or null at the end. */
export function emptyTable(
  id: string,
  { table, key, type }: (typeof KEYED_TABLES)[number],
  after: string | null,
  limit: number,
): Promise<string | null> {
  const column = unsafeSql(key);
  const past = after === null ? sql`` : sql`and ${column} > ${after}::${unsafeSql(type)}`;
  return transaction(async (client) => {
    const last = await firstRow<{ key: string }>(
      client,
      sql`select ${column}::text as key from ${unsafeSql(table)} where dataset_id = ${id}::bigint ${past}
          order by ${column} offset ${limit - 1} limit 1`,
    );
    const upTo = last ? sql`and ${column} <= ${last.key}::${unsafeSql(type)}` : sql``;
    await rows(client, sql`delete from ${unsafeSql(table)} where dataset_id = ${id}::bigint ${past} ${upTo}`);
    return last?.key ?? null;
  });
}

/**
 * Removes an emptied dataset's own row and what refers to it: runs, facets, days of reviews, bulk changes, views, assignments. Of its
 * history there stays who uploaded, renamed and deleted it.
 */
export async function removeDataset(id: string): Promise<void> {
  await rows(pool(), sql`delete from changes where dataset_id = ${id}::bigint and kind <> 'dataset'`);
  await rows(pool(), sql`delete from review_day_changes where dataset_id = ${id}::bigint`);
  await rows(pool(), sql`delete from datasets where id = ${id}::bigint and deleted_at is not null`);
}
