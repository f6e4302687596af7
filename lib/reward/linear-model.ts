import type { Attribute } from "@/lib/steerlm/attributes";
import { STATISTICS, type StatisticName } from "./text-statistics";

/** Where a statistic's values lie in the data that a model was fitted to. */
export type Scaling = { mean: number; scale: number };

/** Predicts one attribute from standardised statistics. */
export type LinearModel = { intercept: number; weights: Record<StatisticName, number> };

/** How well a fit predicts conversations that it has not seen, beside always answering the mean. */
export type CrossValidation = {
  /** Pearson's r of predictions and labels; `null` where one of them never varies, so that it is undefined. */
  r: number | null;
  /** Of predictions clipped to 0..4. */
  meanAbsoluteError: number;
  meanAbsoluteErrorOfMean: number;
};

export type DataSource = { file: string; name: string; licence: string; records: number; labelledTurns: number };

/** The content of baseline-model.json. */
export type BaselineModel = {
  writtenBy: string;
  sources: DataSource[];
  /** Labelled turns and conversations that were left when copies of a turn were counted once. */
  distinctTurns: number;
  conversations: number;
  folds: number;
  statistics: Record<StatisticName, Scaling>;
  attributes: Record<Attribute, { turns: number; lambda: number; crossValidation: CrossValidation } & LinearModel>;
};

/**
 * Standardised values are held within this many standard deviations, in fitting and in use: a text unlike all that the
 * model was fitted to is rated like the most extreme of them, not by extrapolation.
 */
const LIMIT = 3;

/** Puts statistics on a common scale, in the order of STATISTICS. */
export function standardise(
  statistics: Record<StatisticName, number>,
  scalings: Record<StatisticName, Scaling>,
): number[] {
  return STATISTICS.map((name) => {
    const { mean, scale } = scalings[name];
    return Math.min(LIMIT, Math.max(-LIMIT, (statistics[name] - mean) / scale));
  });
}

/** The linear prediction for a standardised row. Not clipped. */
export function predict({ intercept, weights }: LinearModel, row: readonly number[]): number {
  return STATISTICS.reduce((sum, name, column) => sum + weights[name] * (row[column] ?? 0), intercept);
}

/** Builds a record with one entry per statistic, in order. */
export function mapStatistics<T>(value: (name: StatisticName, column: number) => T): Record<StatisticName, T> {
  return Object.fromEntries(STATISTICS.map((name, column) => [name, value(name, column)])) as Record<StatisticName, T>;
}
