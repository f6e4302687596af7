import { Bitset } from "@/lib/review/bitset";
import { type Facet, labelFacets } from "@/lib/review/facets";
import type { Ratings } from "@/lib/steerlm/attributes";
import { CopyBuffer } from "./copy";
import { trimBits, ZONE_TURNS } from "./turn-facets";

export const FACET_COLUMNS = ["dataset_id", "facet", "zone", "bits", "count"];

/** Collects the facets of turns that come in order of their ordinals, a zone at a time: nothing is scored or reviewed yet. */
export class ImportedFacets {
  rows = new CopyBuffer();
  #zone = 0;
  #bits = new Map<Facet, Bitset>();

  constructor(readonly datasetId: string) {}

  add(ordinal: number, original: Ratings): void {
    const zone = Math.floor(ordinal / ZONE_TURNS);
    if (zone !== this.#zone) this.endZone();
    this.#zone = zone;
    // Before any score or review the final label is the original one.
    for (const form of ["original", "final"] as const)
      for (const facet of labelFacets(form, original)) this.#bitsOf(facet).add(ordinal % ZONE_TURNS);
  }

  /** Writes what the present zone has so far; no turn of it may follow. */
  endZone(): void {
    for (const [facet, bits] of this.#bits) {
      this.rows.row(FACET_COLUMNS.length).bigint(this.datasetId).smallint(facet).integer(this.#zone);
      this.rows.bytes(trimBits(bits)).integer(bits.count());
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
