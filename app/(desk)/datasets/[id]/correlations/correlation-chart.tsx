"use client";

import { useMemo } from "react";
import { turnsHref } from "@/app/(desk)/datasets/[id]/turns-href";
import type { Correlation, CorrelationHref } from "@/components/charts/correlation-data";
import { CorrelationMatrix } from "@/components/charts/correlation-matrix";
import type { LabelForm } from "@/lib/review/filter";

interface CorrelationChartProps {
  datasetId: string;
  form: LabelForm;
  correlations: readonly Correlation[];
}

/** The correlations of a form of the labels; each leads to the turns that have both attributes. */
export function CorrelationChart({ datasetId, form, correlations }: CorrelationChartProps) {
  const hrefFor = useMemo<CorrelationHref>(
    () => (row, column) => turnsHref(datasetId, { [`${form}.${row}`]: "0..4", [`${form}.${column}`]: "0..4" }),
    [datasetId, form],
  );
  return <CorrelationMatrix form={form} correlations={correlations} hrefFor={hrefFor} />;
}
