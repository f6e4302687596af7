"use client";

import { BarChart3, Table2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useId, useState } from "react";
import { ATTRIBUTE_DEFINITIONS } from "@/components/attribute-definitions";
import { IconButton } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { formatCount } from "@/components/ui/format";
import { Tooltip } from "@/components/ui/tooltip";
import type { Attribute } from "@/lib/steerlm/attributes";
import { binName, HISTOGRAM_SERIES, type HistogramBin, type HistogramSeries } from "./histogram-series";
import { HistogramTable } from "./histogram-table";
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
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const [pointed, setPointed] = useState<HistogramBin | null>(null);
  const toggleLabel = asTable ? `Show ${attribute} as chart` : `Show ${attribute} as table`;

  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col">
      <header className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 id={id} className="truncate font-medium text-sm">
            {ATTRIBUTE_DEFINITIONS[attribute].question}
          </h3>
          <p className="text-faint text-xs">{attribute}</p>
        </div>
        <Tooltip text={asTable ? "Chart" : "Table"}>
          <IconButton label={toggleLabel} size="sm" onClick={() => setAsTable(!asTable)}>
            {asTable ? (
              <BarChart3 aria-hidden="true" className="size-4" />
            ) : (
              <Table2 aria-hidden="true" className="size-4" />
            )}
          </IconButton>
        </Tooltip>
      </header>
      <div className="h-46">
        {asTable ? (
          <HistogramTable attribute={attribute} bins={bins} hrefFor={hrefFor} />
        ) : (
          <>
            <HistogramBars attribute={attribute} bins={bins} hrefFor={hrefFor} onPoint={setPointed} />
            <Readout bin={pointed} />
          </>
        )}
      </div>
    </section>
  );
}

/** The key to the series; for the bin under the pointer or the focus it gives the counts as well. */
function Readout({ bin }: { bin: HistogramBin | null }) {
  return (
    <ul className="numeric flex h-6 items-center gap-3 text-faint text-xs">
      {HISTOGRAM_SERIES.map((series) => (
        <li key={series} className="flex items-center gap-1 whitespace-nowrap">
          <SeriesSwatch series={series} />
          <span className={classNames(bin !== null && "sr-only")}>{series}</span>
          {bin === null ? null : <span className="text-ink">{formatCount(bin[series])}</span>}
        </li>
      ))}
      {bin === null ? null : <li className="ml-auto whitespace-nowrap">{binName(bin.value)}</li>}
    </ul>
  );
}
