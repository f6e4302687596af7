import { type ValueField, valuesOf } from "@/lib/review/values";
import { ATTRIBUTES, mapAttributes, type Ratings, type Rewards } from "@/lib/steerlm/attributes";
import { type Executor, rows, type Sql, sql, unsafeSql } from "./client";
import { attributeColumns } from "./label-columns";
import type { ZoneReader, ZoneRow } from "./zone-cache";

/** What a turn's numbers follow from, as arrays in the attributes' order; `scores` is null without scores in the run that is shown. */
export type NumbersRow = {
  ordinal: number;
  originals: (number | null)[];
  scores: (number | null)[] | null;
  length: number;
  turn: number;
  tokens: number | null;
};

/** Selects NumbersRows of `turns t`, given the run that is shown. */
export function numbersColumns(): Sql {
  const originals = ATTRIBUTES.map((attribute) => `t.original_${attribute}`).join(", ");
  return sql`t.ordinal, array[${unsafeSql(originals)}]::smallint[] as originals,
    case when s.run_id is not null and s.failure is null then array[${attributeColumns("s")}]::real[] end as scores,
    t.length, t.index as turn, t.tokens`;
}

/** Joins `turns t` with the scores that are shown. */
export const SHOWN_SCORES = unsafeSql(
  "join datasets d on d.id = t.dataset_id left join scores s on s.run_id = d.current_run_id and s.turn_id = t.id",
);

const NO_NUMBERS = unsafeSql(
  "null::int as ordinal, null::smallint[] as originals, null::real[] as scores, null::int as length, null::int as turn, null::int as tokens",
);

/** The numbers of a turn by field. */
export function numbersFromRow({ originals, scores, length, turn, tokens }: NumbersRow): number[] {
  const byAttribute = (values: readonly (number | null)[]): Ratings & Rewards =>
    mapAttributes((_, index) => values[index] ?? null);
  const original = byAttribute(originals);
  return valuesOf({ scores: scores && byAttribute(scores), original, length, turn, tokens });
}

/**
 * A number of each turn for some fields, exact as of one moment: what is folded, corrected for the turns that have changed since. The
 * reader was opened before the transaction of `on` began. The columns are shared: nobody changes one.
 */
export async function readValuesWith(
  on: Executor,
  reader: ZoneReader<Float32Array>,
): Promise<(field: ValueField) => Float32Array> {
  const { datasetId } = reader.owner;
  const { columns, from } = reader.selectChanged();
  const found = reader.isEmpty
    ? []
    : await rows<ZoneRow | (NumbersRow & { key: null })>(
        on,
        sql`select ${columns}, ${NO_NUMBERS} from ${from}
            union all
            select null, null, null, null, ${numbersColumns()}
            from (select distinct ordinal from turn_changes where dataset_id = ${datasetId}::bigint and rescored) c
            join turns t on t.dataset_id = ${datasetId}::bigint and t.ordinal = c.ordinal ${SHOWN_SCORES}`,
      );
  for (const row of found) if (row.key !== null) reader.take(row);
  const changed = found.filter((row): row is NumbersRow & { key: null } => row.key === null);
  let known = reader.finish();
  if (changed.length > 0) {
    known = new Map([...known].map(([field, values]) => [field, values.slice()]));
    for (const row of changed) {
      const numbers = numbersFromRow(row);
      for (const [field, values] of known) values[row.ordinal] = numbers[field] as number;
    }
  }
  return (field) => {
    const values = known.get(field);
    if (!values) throw new Error(`field ${field} was not read`);
    return values;
  };
}

/** The numbers of a zone as they are stored, without the missing ones at the end. */
export function trimNumbers(numbers: Float32Array): Buffer {
  const end = numbers.findLastIndex((value) => !Number.isNaN(value)) + 1;
  return Buffer.from(new Uint8Array(numbers.buffer.slice(0, end * Float32Array.BYTES_PER_ELEMENT)));
}
