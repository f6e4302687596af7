import type { Contingency } from "./confusion";

/** The counts of these pairs, a value of the rows and one of the columns each. */
export function tabulate(pairs: readonly (readonly [row: number, column: number])[]): Contingency {
  const values = [0, 1, 2, 3, 4];
  return values.map((row) =>
    values.map((column) => pairs.filter(([one, other]) => one === row && other === column).length),
  );
}
