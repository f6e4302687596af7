import { formatCount } from "@/components/ui/format";
import { LENGTH_BINS, type LengthBin, type MeanValue } from "@/lib/review/length-bins";
import * as t from "@/texts/charts";
import { type ChartCell, type ChartTable, UNDEFINED } from "./chart-table";

/** Whose values are compared over the lengths. */
export const LENGTH_SERIES = ["original", "predicted"] as const;
export type LengthSeries = (typeof LENGTH_SERIES)[number];

/** Mean value by bin of length, of each series. */
export type LengthMeans = Record<LengthSeries, readonly MeanValue[]>;

/** Where the turns of a bin are listed that the series has rated. */
export type LengthHref = (series: LengthSeries, bin: LengthBin) => string;

/** "125–249", "4,000+" */
export function binWords({ min, max }: LengthBin): string {
  return max === null ? `${formatCount(min)}+` : `${formatCount(min)}–${formatCount(max)}`;
}

/** A point of a line; bins without rated turns have none. */
export interface LengthPoint {
  bin: number;
  mean: number;
  label: string;
  href: string;
}

export function lengthPoints(
  attribute: string,
  means: LengthMeans,
  series: LengthSeries,
  hrefFor: LengthHref,
): LengthPoint[] {
  return LENGTH_BINS.flatMap((bin, at) => {
    const { n, mean } = means[series][at] ?? { n: 0, mean: null };
    if (mean === null) return [];
    const label = t.lengthPoint(attribute, series, binWords(bin), mean.toFixed(2), n);
    return [{ bin: at, mean, label, href: hrefFor(series, bin) }];
  });
}

export function lengthTable(attribute: string, means: LengthMeans, hrefFor: LengthHref): ChartTable {
  return {
    caption: t.lengthCaption(attribute),
    columns: [t.characters, ...LENGTH_SERIES.flatMap((series) => [t.meanOf(series), t.countOf(series)])],
    rows: LENGTH_BINS.map((bin, at) => ({
      name: binWords(bin),
      cells: LENGTH_SERIES.flatMap((series): ChartCell[] => {
        const { n, mean } = means[series][at] ?? { n: 0, mean: null };
        return [
          { value: mean, text: mean === null ? UNDEFINED : mean.toFixed(2) },
          { value: n, text: formatCount(n), href: n === 0 ? undefined : hrefFor(series, bin) },
        ];
      }),
    })),
  };
}
