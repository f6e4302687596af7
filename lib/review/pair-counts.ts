import { ATTRIBUTES, type Attribute, MAX_VALUE } from "@/lib/steerlm/attributes";
import type { Contingency } from "./confusion";

const VALUES = MAX_VALUE + 1;

/** Cells of the counts of two raters or runs: per attribute a row of the one's values, each with the other's. */
export const PAIR_CELLS = ATTRIBUTES.length * VALUES * VALUES;

/** The place of a cell, `attribute` by its number. */
export function pairCell(attribute: number, row: number, column: number): number {
  return (attribute * VALUES + row) * VALUES + column;
}

/** An attribute's turns by the values of both, the one's in rows. */
export function contingencyOfPair({ counts }: { counts: Int32Array }, attribute: Attribute): Contingency {
  const first = pairCell(ATTRIBUTES.indexOf(attribute), 0, 0);
  return Array.from({ length: VALUES }, (_, row) => [
    ...counts.subarray(first + row * VALUES, first + (row + 1) * VALUES),
  ]);
}
