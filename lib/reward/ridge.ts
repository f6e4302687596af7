import { mean } from "./goodness-of-fit";

/** The parts of the normal equations that do not depend on lambda, so that several can be tried at the price of one. */
export type NormalEquations = {
  /** Z'Z and Z'y of the centred columns and targets. */
  gram: number[][];
  moments: number[];
  columnMeans: number[];
  targetMean: number;
};

/** Sums up a training set. Every row has the same number of columns. Throws RangeError when there is none. */
export function accumulate(rows: readonly (readonly number[])[], targets: readonly number[]): NormalEquations {
  const [first] = rows;
  if (first === undefined || rows.length !== targets.length)
    throw new RangeError(`${rows.length} rows and ${targets.length} targets can't be fitted.`);
  const columns = first.map((_, column) => column);
  const columnMeans = columns.map((column) => mean(rows.map((row) => row[column] ?? 0)));
  const targetMean = mean(targets);
  const centred = rows.map((row) => columns.map((column) => (row[column] ?? 0) - (columnMeans[column] ?? 0)));
  const dot = (left: number, value: (row: readonly number[], position: number) => number) =>
    centred.reduce((sum, row, position) => sum + (row[left] ?? 0) * value(row, position), 0);
  return {
    gram: columns.map((left) => columns.map((right) => dot(left, (row) => row[right] ?? 0))),
    moments: columns.map((left) => dot(left, (_, position) => (targets[position] ?? 0) - targetMean)),
    columnMeans,
    targetMean,
  };
}

/**
 * The weights that minimise the sum of squared errors plus `lambda` times the sum of squared weights. The intercept is not
 * penalised. Throws RangeError unless `lambda` is positive, without which two equal columns have no unique answer.
 */
export function solveRidge(equations: NormalEquations, lambda: number): { intercept: number; weights: number[] } {
  if (!(lambda > 0)) throw new RangeError(`lambda is ${lambda}, but must be positive.`);
  const { gram, moments, columnMeans, targetMean } = equations;
  const penalised = gram.map((row, position) =>
    row.map((value, column) => (column === position ? value + lambda : value)),
  );
  const weights = solvePositiveDefinite(penalised, moments);
  const intercept = weights.reduce((rest, weight, column) => rest - weight * (columnMeans[column] ?? 0), targetMean);
  return { intercept, weights };
}

/** Solves a x = b for a symmetric positive definite matrix by Cholesky's decomposition. */
function solvePositiveDefinite(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const lower: number[][] = [];
  const at = (row: number, column: number) => lower[row]?.[column] ?? 0;
  for (const [row, values] of a.entries()) {
    const line: number[] = [];
    lower.push(line);
    for (let column = 0; column <= row; column += 1) {
      let rest = values[column] ?? 0;
      for (let inner = 0; inner < column; inner += 1) rest -= at(row, inner) * at(column, inner);
      line.push(column === row ? Math.sqrt(rest) : rest / at(column, column));
    }
  }
  const half: number[] = [];
  for (const [row, value] of b.entries()) {
    const known = half.reduce((sum, solved, column) => sum + at(row, column) * solved, 0);
    half.push((value - known) / at(row, row));
  }
  const solution = new Array<number>(b.length).fill(0);
  for (let row = b.length - 1; row >= 0; row -= 1) {
    let rest = half[row] ?? 0;
    for (let below = row + 1; below < b.length; below += 1) rest -= at(below, row) * (solution[below] ?? 0);
    solution[row] = rest / at(row, row);
  }
  return solution;
}
