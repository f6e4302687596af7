import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { correlate, correlateRanks, measureAgreement } from "./statistics";
import { tabulate as tabulatePairs } from "./test-contingency";

type Pair = { people: number; model: number };
const value = fc.integer({ min: 0, max: 4 });
const pairs = fc.array(fc.record({ people: value, model: value }), { minLength: 1, maxLength: 60 });

const tabulate = (all: readonly Pair[]) => tabulatePairs(all.map(({ people, model }) => [people, model]));
const NOTHING = tabulate([]);

const mean = (values: readonly number[]) => values.reduce((sum, next) => sum + next, 0) / values.length;

describe("agreement", () => {
  test("of no turn is undefined, not 0", () => {
    expect(measureAgreement(NOTHING)).toEqual({
      n: 0,
      bias: null,
      meanAbsoluteError: null,
      exact: null,
      withinOne: null,
    });
  });

  test("of a table worked out by hand", () => {
    const found = measureAgreement(
      tabulate([
        { people: 4, model: 4 },
        { people: 4, model: 3 },
        { people: 1, model: 3 },
        { people: 0, model: 0 },
      ]),
    );
    expect(found).toEqual({ n: 4, bias: 0.25, meanAbsoluteError: 0.75, exact: 0.5, withinOne: 0.75 });
  });

  test("is what a look at every pair gives", () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const found = measureAgreement(tabulate(all));
        const apart = all.map(({ people, model }) => model - people);
        expect(found.n).toBe(all.length);
        expect(found.bias).toBeCloseTo(mean(apart), 10);
        expect(found.meanAbsoluteError).toBeCloseTo(mean(apart.map(Math.abs)), 10);
        expect(found.exact).toBeCloseTo(mean(apart.map((d) => (d === 0 ? 1 : 0))), 10);
        expect(found.withinOne).toBeCloseTo(mean(apart.map((d) => (Math.abs(d) <= 1 ? 1 : 0))), 10);
      }),
    );
  });
});

describe("Pearson's correlation", () => {
  test("is undefined for fewer than two turns, and where one value never changes", () => {
    expect(correlate(NOTHING)).toBeNull();
    expect(correlate(tabulate([{ people: 1, model: 2 }]))).toBeNull();
    expect(correlate(tabulate([1, 2, 3].map((people) => ({ people, model: 4 }))))).toBeNull();
  });

  test("is 1 or −1 on a straight line, and the same either way round", () => {
    expect(correlate(tabulate([0, 1, 2].map((people) => ({ people, model: people + 1 }))))).toBeCloseTo(1, 12);
    expect(correlate(tabulate([0, 1, 2].map((people) => ({ people, model: 4 - people }))))).toBeCloseTo(-1, 12);
    fc.assert(
      fc.property(pairs, (all) => {
        const turned = correlate(tabulate(all.map(({ people, model }) => ({ people: model, model: people }))));
        const found = correlate(tabulate(all));
        if (found === null) expect(turned).toBeNull();
        else expect(turned).toBeCloseTo(found, 10);
      }),
    );
  });

  test("is what the definition gives, pair by pair", () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const found = correlate(tabulate(all));
        const [x, y] = [all.map(({ people }) => people), all.map(({ model }) => model)];
        const spread = (values: number[]) => Math.sqrt(mean(values.map((v) => (v - mean(values)) ** 2)));
        if (found === null) expect(Math.min(spread(x), spread(y), all.length - 1)).toBeCloseTo(0, 6);
        else {
          const shared = mean(all.map(({ people, model }) => (people - mean(x)) * (model - mean(y))));
          expect(found).toBeCloseTo(shared / (spread(x) * spread(y)), 9);
        }
      }),
    );
  });

  const ROWS = "../shared/data/helpsteer2.rows.jsonl";
  test.skipIf(!existsSync(ROWS))("of 60 rows of HelpSteer2 is what another program gives", () => {
    const rows: Record<string, number>[] = readFileSync(ROWS, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const withHelpfulness = (name: string) =>
      correlate(tabulate(rows.map((row) => ({ people: row.helpfulness ?? 0, model: row[name] ?? 0 })))) ?? 0;
    // Worked out by another program. Of the whole dataset 0.943, 0.498, 0.18 and 0.06 are published (docs/correlations.md).
    expect(withHelpfulness("correctness")).toBeCloseTo(0.9137, 4);
    expect(withHelpfulness("coherence")).toBeCloseTo(0.5155, 4);
    expect(withHelpfulness("complexity")).toBeCloseTo(0.1718, 4);
    expect(withHelpfulness("verbosity")).toBeCloseTo(-0.0125, 4);
  });
});

describe("Spearman's correlation", () => {
  test("with ties is what the textbook way gives: Pearson's of mean ranks", () => {
    // Ranks of the first 1, 2.5, 2.5, 4, 5; of the second 1.5, 1.5, 3, 5, 4: Σd² = 3.5, with a correction of (2³ − 2)/12 = 0.5 each
    // (Siegel, Nonparametric Statistics, 1956, ch. 9): (9.5 + 9.5 − 3.5) / (2 √(9.5 · 9.5)) = 0.8158.
    const all = [
      [0, 0],
      [1, 0],
      [1, 1],
      [2, 3],
      [3, 2],
    ] as const;
    expect(correlateRanks(tabulatePairs(all))).toBeCloseTo(0.8158, 4);
  });

  test("is 1 on any rising curve, undefined where one value never changes, the same either way round", () => {
    expect(
      correlateRanks(
        tabulatePairs([
          [0, 0],
          [1, 3],
          [2, 4],
        ]),
      ),
    ).toBeCloseTo(1, 12);
    expect(
      correlateRanks(
        tabulatePairs([
          [0, 2],
          [1, 2],
          [2, 2],
        ]),
      ),
    ).toBeNull();
    expect(correlateRanks(NOTHING)).toBeNull();
    fc.assert(
      fc.property(pairs, (all) => {
        const turned = correlateRanks(tabulate(all.map(({ people, model }) => ({ people: model, model: people }))));
        const found = correlateRanks(tabulate(all));
        if (found === null) expect(turned).toBeNull();
        else expect(turned).toBeCloseTo(found, 10);
      }),
    );
  });
});
