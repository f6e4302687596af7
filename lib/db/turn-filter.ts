import type { LabelCondition, TurnFilter } from "@/lib/review/filter";
import { joinSql, type Sql, sql, unsafeSql } from "./client";
import { labelColumn } from "./label-columns";

function labelCondition({ form, attribute, range }: LabelCondition): Sql {
  const column = labelColumn(form, attribute);
  return range === "unrated" ? sql`${column} is null` : sql`${column} between ${range.min} and ${range.max}`;
}

/** Text with LIKE's own signs taken literally. */
function likePattern(text: string): string {
  // Texts hold U+2400 where the message has U+0000 (see lib/db/import.ts); so must what is looked for.
  return `%${text.replaceAll("\u0000", "\u2400").replace(/[\\%_]/g, "\\$&")}%`;
}

/** The filter as one SQL condition over `turns t`, always bound to the dataset. */
export function turnCondition(datasetId: string, filter: TurnFilter): Sql {
  const conditions = [sql`t.dataset_id = ${datasetId}::bigint`, ...filter.labels.map(labelCondition)];
  if (filter.statuses.length > 0) conditions.push(sql`t.status = any(${filter.statuses}::turn_status[])`);
  for (const { mark, value } of filter.marks) conditions.push(sql`${unsafeSql(`t.${mark}`)} = ${value}`);
  if (filter.text)
    conditions.push(
      sql`exists (select from turn_texts f where f.turn_id = t.id and f.text ilike ${likePattern(filter.text)})`,
    );
  return joinSql(conditions, " and ");
}
