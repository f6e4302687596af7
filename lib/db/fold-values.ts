import { VALUE_FIELDS, type ValueField } from "@/lib/review/values";
import { rows, sql } from "./client";
import type { Fold } from "./fold";
import { type NumbersRow, numbersColumns, numbersFromRow, SHOWN_SCORES, trimNumbers } from "./turn-values";
import { ZONE_TURNS } from "./zone-cache";

type ZoneField = { field: ValueField; zone: number; numbers: Float32Array; isChanged: boolean };

/** Writes the present numbers of these turns into turn_values; zones that are what they were stay unwritten. */
export async function foldValues({ client, datasetId, number }: Fold, ordinals: readonly number[]): Promise<void> {
  if (ordinals.length === 0) return;
  const turns = await rows<NumbersRow>(
    client,
    sql`select ${numbersColumns()} from turns t ${SHOWN_SCORES}
        where t.dataset_id = ${datasetId}::bigint and t.ordinal = any(${ordinals}::int[])`,
  );
  const touched = [...new Set(turns.map(({ ordinal }) => Math.floor(ordinal / ZONE_TURNS)))];
  const stored = await rows<{ field: ValueField; zone: number; numbers: Buffer }>(
    client,
    sql`select field, zone, numbers from turn_values where dataset_id = ${datasetId}::bigint and zone = any(${touched}::int[])`,
  );
  const zones = new Map(touched.map((zone) => [zone, VALUE_FIELDS.map((field) => blankField(field, zone))]));
  for (const { field, zone, numbers } of stored) {
    const known = zones.get(zone)?.[field];
    if (known) new Uint8Array(known.numbers.buffer).set(numbers);
  }
  for (const row of turns) {
    const fields = zones.get(Math.floor(row.ordinal / ZONE_TURNS)) ?? [];
    const values = numbersFromRow(row);
    for (const known of fields) setNumber(known, row.ordinal % ZONE_TURNS, Math.fround(values[known.field] as number));
  }
  const changed = [...zones.values()].flat().filter(({ isChanged }) => isChanged);
  if (changed.length === 0) return;
  await rows(
    client,
    sql`insert into turn_values (dataset_id, fold, field, zone, numbers)
        select ${datasetId}::bigint, ${number}::bigint, z.* from unnest(${changed.map(({ field }) => field)}::smallint[],
          ${changed.map(({ zone }) => zone)}::int[], ${changed.map(({ numbers }) => trimNumbers(numbers))}::bytea[]) as z
        on conflict (dataset_id, field, zone) do update set numbers = excluded.numbers, fold = excluded.fold`,
  );
}

function setNumber(known: ZoneField, at: number, value: number): void {
  if (Object.is(known.numbers[at], value)) return;
  known.numbers[at] = value;
  known.isChanged = true;
}

function blankField(field: ValueField, zone: number): ZoneField {
  return { field, zone, numbers: new Float32Array(ZONE_TURNS).fill(Number.NaN), isChanged: false };
}
