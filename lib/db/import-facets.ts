import { Bitset } from "@/lib/review/bitset";
import { type Facet, labelFacets } from "@/lib/review/facets";
import type { Ratings } from "@/lib/steerlm/attributes";
import type { CopyBuffer } from "./copy";
import { trimBits } from "./turn-facets";
import { ZONE_TURNS } from "./zone-cache";

export const FACET_COLUMNS = ["dataset_id", "facet", "zone", "bits", "count"];

/** Numbers the turns of an import in their order, and collects their facets a zone at a time: nothing is scored or reviewed yet. */
export class ImportedFacets {
  #next = 0;
  #bits = new Map<Facet, Bitset>();

  constructor(readonly datasetId: bigint) {}

  /** Gives the turn its ordinal; rows of a zone that is complete go to `rows`. */
  add(original: Ratings, rows: CopyBuffer): number {
    const ordinal = this.#next;
    if (ordinal > 0 && ordinal % ZONE_TURNS === 0) this.endZone(rows);
    this.#next += 1;
    // Before any score or review the final label is the original one.
    for (const form of ["original", "final"] as const)
      for (const facet of labelFacets(form, original)) this.#bitsOf(facet).add(ordinal % ZONE_TURNS);
    return ordinal;
  }

  /** Gives the rows of what the present zone has so far; no turn of it may follow. */
  endZone(rows: CopyBuffer): void {
    const zone = Math.floor((this.#next - 1) / ZONE_TURNS);
    for (const [facet, bits] of this.#bits) {
      rows.row(FACET_COLUMNS.length).bigint(this.datasetId).smallint(facet).integer(zone);
      rows.raw(trimBits(bits)).integer(bits.count());
    }
    this.#bits = new Map();
  }

  #bitsOf(facet: Facet): Bitset {
    const known = this.#bits.get(facet);
    if (known) return known;
    const bits = new Bitset(ZONE_TURNS);
    this.#bits.set(facet, bits);
    return bits;
  }
}
