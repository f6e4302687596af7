import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accumulate, solveRidge } from "./ridge";

const cell = fc.double({ min: -3, max: 3, noNaN: true, noDefaultInfinity: true });

describe("solveRidge", () => {
  it("finds the line through exact data when the penalty is tiny", () => {
    const rows = Array.from({ length: 4 }, (_, row) => [row, (row * row * 3) % 7]);
    const targets = rows.map(([a = 0, b = 0]) => 2 + 3 * a - 0.5 * b);
    const { intercept, weights } = solveRidge(accumulate(rows, targets), 1e-9);
    expect(intercept).toBeCloseTo(2);
    expect(weights[0]).toBeCloseTo(3);
    expect(weights[1]).toBeCloseTo(-0.5);
  });

  it("answers the mean when the penalty is huge", () => {
    const { intercept, weights } = solveRidge(accumulate([[1], [2], [6]], [1, 2, 3]), 1e12);
    expect(intercept).toBeCloseTo(2);
    expect(weights[0]).toBeCloseTo(0);
  });

  it("shares the weight between equal columns and gives a constant one none", () => {
    const rows = [0, 1, 2, 3].map((value) => [value, value, 7]);
    const { weights } = solveRidge(accumulate(rows, [0, 2, 4, 6]), 1e-6);
    expect(weights[0]).toBeCloseTo(1);
    expect(weights[1]).toBeCloseTo(1);
    expect(weights[2]).toBe(0);
  });

  it("is at the minimum: no step along any weight lowers the penalised error", () => {
    const data = fc.array(fc.tuple(fc.tuple(cell, cell, cell), cell), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(data, fc.constantFrom(0.5, 10, 300), (examples, lambda) => {
        const rows = examples.map(([row]) => row);
        const targets = examples.map(([, target]) => target);
        const { intercept, weights } = solveRidge(accumulate(rows, targets), lambda);
        const loss = (constant: number, slopes: number[]) =>
          rows.reduce(
            (sum, row, position) => {
              const prediction = row.reduce((total, value, column) => total + value * (slopes[column] ?? 0), constant);
              return sum + (prediction - (targets[position] ?? 0)) ** 2;
            },
            lambda * slopes.reduce((sum, slope) => sum + slope * slope, 0),
          );
        const least = loss(intercept, weights);
        for (const step of [-0.01, 0.01]) {
          expect(loss(intercept + step, weights)).toBeGreaterThanOrEqual(least);
          for (const column of weights.keys()) {
            const moved = weights.map((weight, position) => (position === column ? weight + step : weight));
            expect(loss(intercept, moved)).toBeGreaterThanOrEqual(least);
          }
        }
      }),
    );
  });

  it("refuses what has no answer", () => {
    expect(() => accumulate([], [])).toThrow(RangeError);
    expect(() => accumulate([[1]], [1, 2])).toThrow(RangeError);
    expect(() => solveRidge(accumulate([[1]], [1]), 0)).toThrow(RangeError);
  });
});
