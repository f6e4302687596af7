import { z } from "zod";
import type { TurnSort } from "@/lib/review/filter";
import { MAX_VALUE, MIN_VALUE } from "@/lib/steerlm/attributes";
import { joinSql, type Sql, sql } from "./client";
import { labelColumn } from "./label-columns";

/** A place in a sorted list of turns: the sorted value (null: not rated) and the turn's id. */
export type TurnPlace = { value: number | null; id: string };

// Cursors come from URLs: what Postgres would refuse as smallint or bigint must not get that far.
const placeSchema = z.tuple([z.int().min(MIN_VALUE).max(MAX_VALUE).nullable(), z.string().regex(/^\d{1,18}$/)]);

/** An opaque cursor for URLs. */
export function formatCursor({ value, id }: TurnPlace): string {
  return Buffer.from(JSON.stringify([value, id])).toString("base64url");
}

/** The place a cursor names, or null when it is not one of ours. */
export function parseCursor(cursor: string): TurnPlace | null {
  try {
    const [value, id] = placeSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return { value, id };
  } catch {
    return null;
  }
}

type Page = { condition: Sql; sort: TurnSort; from: TurnPlace | null; backward: boolean; limit: number };

/** The column that a sort reads; null for reading order, which is id order. */
export function sortColumn(sort: TurnSort): Sql | null {
  return sort.by === "line" ? null : labelColumn(sort.by.form, sort.by.attribute);
}

/**
 * The statement for one page of ids, next after (or last before) a place: `id`, `value`, in list order when forward and in
 * reverse when backward. Rated and unrated turns are two index ranges, each read from its place and cut at `limit`, so the
 * cost is that of the page and not of the list.
 */
export function pageOfTurns({ condition, sort, from, backward, limit }: Page): Sql {
  const column = sortColumn(sort);
  const descending = sort.descending !== backward;
  const direction = descending ? sql`desc` : sql`asc`;
  const past = descending ? sql`<` : sql`>`;
  if (column === null) {
    const start = from ? sql`and t.id ${past} ${from.id}::bigint` : sql``;
    return sql`select t.id, null::int as value from turns t where ${condition} ${start} order by t.id ${direction} limit ${limit}`;
  }
  const rated = (start: Sql) =>
    sql`(select t.id, ${column}::int as value, 0 as part from turns t where ${condition} and ${column} is not null ${start}
         order by ${column} ${direction}, t.id ${direction} limit ${limit})`;
  const unrated = (start: Sql) =>
    sql`(select t.id, null::int as value, 1 as part from turns t where ${condition} and ${column} is null ${start}
         order by t.id ${direction} limit ${limit})`;
  const parts: Sql[] = [];
  const inRated = from === null || from.value !== null;
  if (inRated || backward)
    parts.push(
      rated(
        from?.value == null ? sql`` : sql`and (${column}, t.id) ${past} (${from.value}::smallint, ${from.id}::bigint)`,
      ),
    );
  if (!inRated || !backward || from === null)
    parts.push(unrated(from !== null && !inRated ? sql`and t.id ${past} ${from.id}::bigint` : sql``));
  const partOrder = backward ? sql`part desc` : sql`part`;
  return sql`select id, value from (${joinSql(parts, " union all ")}) pages
             order by ${partOrder}, value ${direction}, id ${direction} limit ${limit}`;
}
