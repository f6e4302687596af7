"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { formatCount } from "@/components/ui/format";
import type { Attribute } from "@/lib/steerlm/attributes";
import * as attributes from "@/texts/attributes";
import * as t from "@/texts/charts";
import { ChartFrame } from "./chart-frame";
import { histogramTable } from "./histogram-data";
import { binName, HISTOGRAM_SERIES, type HistogramBin, type HistogramSeries } from "./histogram-series";
import { SeriesSwatch } from "./series-swatch";

// Recharts is 95 kB of gzip, more than everything else on the page: the counts are there before it is.
const HistogramBars = dynamic(() => import("./histogram-bars").then((module) => module.HistogramBars), {
  ssr: false,
  loading: () => <div className="h-40" />,
});

interface AttributeHistogramProps {
  attribute: Attribute;
  /** "Not rated" first, then 0 to 4. Keep the array stable between renders: a new one draws all bars anew. */
  bins: readonly HistogramBin[];
  /** Where the turns behind a bar are listed. */
  hrefFor: (series: HistogramSeries, value: number | null) => string;
}

/** How an attribute's values are spread before the model, by the model and in the end. Each bar leads to its turns. */
export function AttributeHistogram({ attribute, bins, hrefFor }: AttributeHistogramProps) {
  const highest = Math.max(...bins.flatMap((bin) => HISTOGRAM_SERIES.map((series) => bin[series])));
  const [pointed, setPointed] = useState<HistogramBin | null>(null);
  return (
    <ChartFrame
      title={attributes.definitions[attribute].question}
      about={attribute}
      name={attribute}
      table={histogramTable(attribute, bins, hrefFor)}
      note={t.histogramNote(attribute)}
      height="min-h-46"
    >
      <HistogramBars attribute={attribute} bins={bins} hrefFor={hrefFor} onPoint={setPointed} />
      <Readout bin={pointed} highest={highest} />
    </ChartFrame>
  );
}

/** The key to the series, and what the highest bar stands for; for the bin under the pointer or the focus it gives its counts. */
function Readout({ bin, highest }: { bin: HistogramBin | null; highest: number }) {
  return (
    <ul className="numeric flex h-6 items-center gap-3 text-faint text-xs">
      {HISTOGRAM_SERIES.map((series) => (
        <li key={series} className="flex items-center gap-1 whitespace-nowrap">
          <SeriesSwatch series={series} />
          <span className={classNames(bin !== null && "sr-only")}>{series}</span>
          {bin === null ? null : <span className="text-ink">{formatCount(bin[series])}</span>}
        </li>
      ))}
      <li className="ml-auto whitespace-nowrap">{bin === null ? t.highestBar(highest) : binName(bin.value)}</li>
    </ul>
  );
}
