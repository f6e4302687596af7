import type { Bitset } from "@/lib/review/bitset";
import { type PersonFacet, personFacetsOf } from "@/lib/review/person-facets";
import type { ReviewStatus } from "@/lib/review/status";
import { type Executor, rows, sql, unsafeSql } from "./client";
import { type AttributeRow, attributeColumns, attributesFromRow } from "./label-columns";
import { withChanges } from "./turn-facets";
import type { ZoneReader, ZoneRow } from "./zone-cache";

/** A person's present review of a turn; the status is null where they have none. */
export type PersonRow = AttributeRow & { ordinal: number; status: ReviewStatus | null };

export const PERSON_COLUMNS = sql`t.ordinal, r.status, ${attributeColumns("r")}`;

export function personFacetsFromRow(row: PersonRow): PersonFacet[] {
  const { status } = row;
  return personFacetsOf(status && { status, ratings: attributesFromRow(row) });
}

const NO_REVIEW = unsafeSql(
  "null::int as ordinal, null::review_status as status, null::smallint as quality, null::smallint as toxicity, null::smallint as humor, null::smallint as creativity, null::smallint as helpfulness, null::smallint as correctness, null::smallint as coherence, null::smallint as complexity, null::smallint as verbosity",
);

/**
 * Which turns the reader's person has rated so, exact as of one moment. The reader was opened before the transaction of `on` began. The sets
 * are shared: whoever changes one copies it.
 */
export async function readPersonFacetsWith(
  on: Executor,
  reader: ZoneReader<Bitset>,
): Promise<ReadonlyMap<PersonFacet, Bitset>> {
  const { datasetId, person } = reader.owner;
  const { columns, from } = reader.selectChanged();
  const found = await rows<ZoneRow | (PersonRow & { key: null })>(
    on,
    sql`select ${columns}, ${NO_REVIEW} from ${from}
        union all
        select null, null, null, null, ${PERSON_COLUMNS}
        from (select distinct ordinal from person_changes where dataset_id = ${datasetId}::bigint and user_id = ${person}) c
        join turns t on t.dataset_id = ${datasetId}::bigint and t.ordinal = c.ordinal
        left join reviews r on r.turn_id = t.id and r.user_id = ${person}`,
  );
  for (const row of found) if (row.key !== null) reader.take(row);
  const changed = found.filter((row): row is PersonRow & { key: null } => row.key === null);
  return withChanges(
    reader.finish(),
    changed.map((row) => ({ ordinal: row.ordinal, facets: personFacetsFromRow(row) })),
  );
}
