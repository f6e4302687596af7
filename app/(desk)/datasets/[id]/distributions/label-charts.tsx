"use client";

import { useMemo } from "react";
import { turnsHref } from "@/app/(desk)/datasets/[id]/turns-href";
import { AttributeHistogram } from "@/components/charts/attribute-histogram";
import type { HistogramBin, HistogramSeries } from "@/components/charts/histogram-series";
import type { Histogram, TurnCounts } from "@/lib/db/turn-counts";
import type { LabelForm } from "@/lib/review/filter";
import { ATTRIBUTES, type Attribute, mapAttributes } from "@/lib/steerlm/attributes";

/** One small histogram for each attribute: original, predicted and final beside each other. */
export function LabelCharts({ datasetId, labels }: { datasetId: string; labels: TurnCounts["labels"] }) {
  const bins = useMemo(() => mapAttributes((attribute) => binsOf(labels, attribute)), [labels]);
  return (
    <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2 xl:grid-cols-3">
      {ATTRIBUTES.map((attribute) => (
        <AttributeHistogram
          key={attribute}
          attribute={attribute}
          bins={bins[attribute]}
          hrefFor={(form, value) => barHref(datasetId, form, attribute, value)}
        />
      ))}
    </div>
  );
}

function barHref(datasetId: string, form: HistogramSeries, attribute: Attribute, value: number | null): string {
  return turnsHref(datasetId, { [`${form}.${attribute}`]: value === null ? "none" : String(value) });
}

function binsOf(labels: TurnCounts["labels"], attribute: Attribute): HistogramBin[] {
  const bin = (value: number | null, count: (histogram: Histogram) => number): HistogramBin => {
    const of = (form: LabelForm) => count(labels[form][attribute]);
    return { value, original: of("original"), predicted: of("predicted"), final: of("final") };
  };
  const rated = labels.final[attribute].values.map((_, value) => bin(value, ({ values }) => values[value] ?? 0));
  return [bin(null, ({ unrated }) => unrated), ...rated];
}
