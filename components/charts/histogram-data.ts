import { formatCount } from "@/components/ui/format";
import * as t from "@/texts/charts";
import type { ChartTable } from "./chart-table";
import { binName, HISTOGRAM_SERIES, type HistogramBin, type HistogramSeries } from "./histogram-series";

/** Turns per value, original, predicted and final, each number with its rows. */
export function histogramTable(
  attribute: string,
  bins: readonly HistogramBin[],
  hrefFor: (series: HistogramSeries, value: number | null) => string,
): ChartTable {
  return {
    caption: t.histogramCaption(attribute),
    columns: [t.value, ...HISTOGRAM_SERIES],
    rows: bins.map((bin) => ({
      name: binName(bin.value),
      cells: HISTOGRAM_SERIES.map((series) => ({
        value: bin[series],
        text: formatCount(bin[series]),
        href: hrefFor(series, bin.value),
      })),
    })),
  };
}
