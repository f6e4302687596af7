import { bootstrapIntervals, type Interval, type UnitSums } from "./bootstrap";
import { type Contingency, sumOver, totalOf } from "./confusion";
import { type IntraclassCorrelation, iccOfPair, oneWayIcc, oneWayIccOf, oneWaySums } from "./icc";
import { kappaOf } from "./kappa";
import { alphaOf, coincidencesOf, pairsOf } from "./krippendorff";
import { remember } from "./remember";
import { type Agreement, correlate, correlateRanks, measureAgreement } from "./statistics";
import { formatPattern, type PatternCount, ratingsOf } from "./value-patterns";

/** Why a statistic is undefined: nobody rated what another did, or all ratings are one value, with which chance alone agrees. */
export type UndefinedReason = "no overlap" | "one value only";

/** Two raters on one attribute, the second (columns) as compared with the first (rows). What is undefined is null. */
export type PairAgreement = Agreement & {
  pearson: number | null;
  spearman: number | null;
  kappa: number | null;
  linearKappa: number | null;
  quadraticKappa: number | null;
  /** Two-way: ICC(2,1), and ICC(2,2) of the mean of both. */
  icc: IntraclassCorrelation;
  undefinedFor: UndefinedReason | null;
};

/** All measures of two raters: two people, a person and a model, or two models. */
export function measurePair(counts: Contingency): PairAgreement {
  return {
    ...measureAgreement(counts),
    pearson: correlate(counts),
    spearman: correlateRanks(counts),
    kappa: kappaOf(counts, "unweighted"),
    linearKappa: kappaOf(counts, "linear"),
    quadraticKappa: kappaOf(counts, "quadratic"),
    icc: iccOfPair(counts),
    undefinedFor: reasonOf(counts),
  };
}

/** Any number of raters on one attribute, who need not have rated the same units. What is undefined is null. */
export type PoolAgreement = {
  /** Units with at least two ratings, and the ratings that these have. */
  units: number;
  ratings: number;
  /** Over every two ratings of a unit: the same, at most one apart (0..1), and their mean distance. */
  exact: number | null;
  withinOne: number | null;
  meanAbsoluteDifference: number | null;
  kappa: number | null;
  linearKappa: number | null;
  quadraticKappa: number | null;
  alphaNominal: number | null;
  alphaOrdinal: number | null;
  alphaInterval: number | null;
  /** One-way: units are rated by different people. */
  icc1: number | null;
  iccK: number | null;
  undefinedFor: UndefinedReason | null;
};

/**
 * All measures of a pool of raters. Two ratings of a unit have no order here, so each pair counts both ways and both raters of κ have the
 * pool's shares of values (Scott 1955 for two raters; Fleiss 1971 for more), with Cohen's weights.
 */
export function measurePool(all: readonly PatternCount[]): PoolAgreement {
  const rated = all.filter(({ pattern }) => ratingsOf(pattern) > 1);
  const pairs = pairsOf(rated);
  const coincidences = coincidencesOf(rated);
  const { exact, withinOne, meanAbsoluteError } = measureAgreement(pairs);
  const icc = oneWayIcc(rated);
  return {
    units: rated.reduce((sum, { units }) => sum + units, 0),
    ratings: rated.reduce((sum, { pattern, units }) => sum + units * ratingsOf(pattern), 0),
    exact,
    withinOne,
    meanAbsoluteDifference: meanAbsoluteError,
    kappa: kappaOf(pairs, "unweighted"),
    linearKappa: kappaOf(pairs, "linear"),
    quadraticKappa: kappaOf(pairs, "quadratic"),
    alphaNominal: alphaOf(coincidences, "nominal"),
    alphaOrdinal: alphaOf(coincidences, "ordinal"),
    alphaInterval: alphaOf(coincidences, "interval"),
    icc1: icc.single,
    iccK: icc.average,
    undefinedFor: reasonOf(pairs),
  };
}

// Intervals are most of a page's work, and nearly always those of the visit before: some pages' worth of them, a few hundred kB.
const KEPT = 1000;

/** The measures of a pool that come with an interval. */
export const POOL_INTERVALS = [
  "exact",
  "withinOne",
  "quadraticKappa",
  "alphaOrdinal",
  "alphaInterval",
  "icc1",
] as const;
export type PoolIntervals = Record<(typeof POOL_INTERVALS)[number], Interval>;

/** 95% intervals of a pool's measures, units drawn anew (lib/review/bootstrap.ts). Known where they were asked for lately. */
export const intervalsOfPool = remember(
  KEPT,
  (all: readonly PatternCount[]) => all.map(({ pattern, units }) => `${units}:${formatPattern(pattern)}`).join(" "),
  computeIntervals,
);

function computeIntervals(all: readonly PatternCount[]): PoolIntervals {
  const rated = all.filter(({ pattern }) => ratingsOf(pattern) > 1);
  const size = rated[0]?.pattern.length ?? 0;
  // Side by side: the pairs, the coincidences, and what the one-way ICC is made of.
  const units = rated.map((unit): UnitSums => {
    const one = [{ pattern: unit.pattern, units: 1 }];
    const sums = [...pairsOf(one).flat(), ...coincidencesOf(one).flat(), ...oneWaySums(one)];
    return { units: unit.units, sums: Float64Array.from(sums) };
  });
  return bootstrapIntervals(units, POOL_INTERVALS, (sums) => {
    const pairs = tableFrom(sums, 0, size);
    const coincidences = tableFrom(sums, size * size, size);
    const all = totalOf(pairs);
    return {
      exact: all === 0 ? null : sumOver(pairs, (row, column) => (row === column ? 1 : 0)) / all,
      withinOne: all === 0 ? null : sumOver(pairs, (row, column) => (Math.abs(row - column) <= 1 ? 1 : 0)) / all,
      quadraticKappa: kappaOf(pairs, "quadratic"),
      alphaOrdinal: alphaOf(coincidences, "ordinal"),
      alphaInterval: alphaOf(coincidences, "interval"),
      icc1: oneWayIccOf([...sums.subarray(2 * size * size)]).single,
    };
  });
}

function tableFrom(sums: Float64Array, first: number, size: number): Contingency {
  return Array.from({ length: size }, (_, row) => [...sums.subarray(first + row * size, first + (row + 1) * size)]);
}

/**
 * 95% interval of two raters' quadratic κ, which is 1 − Σ(x − y)² / (Σx² + Σy² − 2 Σx Σy / n): observed and expected disagreement, written out
 * (Lin 1989, Biometrics 45, on the concordance that it is).
 */
export const intervalOfPair = remember(KEPT, (counts: Contingency) => counts.join(" "), computeInterval);

function computeInterval(counts: Contingency): Interval {
  const cells = counts.flatMap((columns, x) =>
    columns.flatMap((units, y): UnitSums[] =>
      units > 0 ? [{ units, sums: Float64Array.of(1, x, y, x * x + y * y, (x - y) ** 2) }] : [],
    ),
  );
  return bootstrapIntervals(cells, ["kappa"], ([n = 0, x = 0, y = 0, squares = 0, apart = 0]) => {
    const expected = squares - (2 * x * y) / n;
    return { kappa: expected === 0 ? null : 1 - apart / expected };
  }).kappa;
}

function reasonOf(pairs: Contingency): UndefinedReason | null {
  if (totalOf(pairs) === 0) return "no overlap";
  const given = pairs.filter(
    (row, value) => row.some((count) => count > 0) || pairs.some((other) => (other[value] ?? 0) > 0),
  );
  return given.length > 1 ? null : "one value only";
}
