import * as t from "@/texts/charts";

/** The three forms of a label that a histogram compares, in the order in which they come about. */
export const HISTOGRAM_SERIES = ["original", "predicted", "final"] as const;

export type HistogramSeries = (typeof HISTOGRAM_SERIES)[number];

/** How many turns have one value of an attribute; `value: null` counts the turns that are not rated. */
export interface HistogramBin extends Record<HistogramSeries, number> {
  value: number | null;
}

/** A bin's name: its value, or "not rated". */
export function binName(value: number | null): string {
  return value === null ? t.notRated : String(value);
}
