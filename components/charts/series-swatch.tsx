import { useId } from "react";
import type { HistogramSeries } from "./histogram-series";

/** How a bar of a series is filled: original hollow, predicted hatched, final in the colour of the value. */
export function fillOf(series: HistogramSeries, value: number | null, hatch: string) {
  if (series === "original") return { className: "fill-canvas stroke-muted" };
  if (series === "predicted") return { fill: `url(#${hatch})`, className: "stroke-muted" };
  return { fill: value === null ? "var(--hover)" : `var(--scale-${value})`, className: "stroke-muted" };
}

/** A small sample of how a series is drawn. */
export function SeriesSwatch({ series }: { series: HistogramSeries }) {
  const hatch = useId();
  return (
    <svg aria-hidden="true" width="10" height="10">
      <defs>
        <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" x2="0" y1="0" y2="4" className="stroke-muted" strokeWidth="3" />
        </pattern>
      </defs>
      {series === "final" ? (
        [1, 2, 3, 4].map((value, at) => (
          <rect key={value} x={at * 2.5} width="2.5" height="10" fill={`var(--scale-${value})`} />
        ))
      ) : (
        <rect x="0.5" y="0.5" width="9" height="9" {...fillOf(series, 2, hatch)} />
      )}
    </svg>
  );
}
