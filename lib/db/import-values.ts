import { VALUE_FIELDS, type ValueFacts, valuesOf } from "@/lib/review/values";
import type { CopyBuffer } from "./copy";
import { trimNumbers } from "./turn-values";
import { ZONE_TURNS } from "./zone-cache";

export const VALUE_COLUMNS = ["dataset_id", "field", "zone", "numbers"];

/** Collects the numbers of an import's turns a zone at a time. */
export class ImportedValues {
  #next = 0;
  readonly #fields = VALUE_FIELDS.map(() => new Float32Array(ZONE_TURNS).fill(Number.NaN));

  constructor(readonly datasetId: bigint) {}

  /** Turns come in order; rows of a zone that is complete go to `rows`. */
  add(ordinal: number, facts: ValueFacts, rows: CopyBuffer): void {
    if (ordinal > 0 && ordinal % ZONE_TURNS === 0) this.endZone(rows);
    this.#next = ordinal + 1;
    for (const [field, value] of valuesOf(facts).entries()) {
      const numbers = this.#fields[field];
      if (numbers) numbers[ordinal % ZONE_TURNS] = value;
    }
  }

  /** Gives the rows of what the present zone has so far; no turn of it may follow. */
  endZone(rows: CopyBuffer): void {
    const zone = Math.floor((this.#next - 1) / ZONE_TURNS);
    for (const [field, numbers] of this.#fields.entries()) {
      const bytes = trimNumbers(numbers);
      if (bytes.length > 0)
        rows.row(VALUE_COLUMNS.length).bigint(this.datasetId).smallint(field).integer(zone).raw(bytes);
      numbers.fill(Number.NaN);
    }
  }
}
