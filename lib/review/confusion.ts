import type { Bitset } from "./bitset";

/**
 * Turns by two values 0..4 of each: `counts[row][column]`. Whatever compares two ratings of the same turns is computed from it: the
 * model's (columns) with people's (rows), two attributes of one label, two people. Turns without either value are in no cell.
 */
export type Contingency = readonly (readonly number[])[];

/** Turns per value of one rating: as many sets as there are values, which do not overlap. */
export type ValueSets = readonly Bitset[];

/** Counts every pair of values, of the turns in `among` alone where it is given. */
export function countContingency(rows: ValueSets, columns: ValueSets, among?: Bitset): Contingency {
  return rows.map((row) => {
    const counted = among ? row.clone().intersect(among) : row;
    return columns.map((column) => counted.countCommon(column));
  });
}

/** Turns that have both values. */
export function totalOf(counts: Contingency): number {
  return sumOver(counts, () => 1);
}

/** Sum over turns of what a turn with these two values gives. Counted loops: the bootstrap runs it for every sample. */
export function sumOver(counts: Contingency, term: (row: number, column: number) => number): number {
  let sum = 0;
  for (let row = 0; row < counts.length; row += 1) {
    const columns = counts[row] ?? [];
    for (let column = 0; column < columns.length; column += 1) {
      const count = columns[column] ?? 0;
      if (count !== 0) sum += count * term(row, column);
    }
  }
  return sum;
}

/** Turns per value of the rows. */
export function rowTotals(counts: Contingency): number[] {
  return counts.map((row) => row.reduce((sum, count) => sum + count, 0));
}

/** The same turns with rows and columns changed over. */
export function transpose(counts: Contingency): Contingency {
  return counts.map((_, column) => counts.map((row) => row[column] ?? 0));
}

/** Turns per value of the columns. */
export function columnTotals(counts: Contingency): number[] {
  return rowTotals(transpose(counts));
}
