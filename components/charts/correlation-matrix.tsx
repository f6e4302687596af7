"use client";

import { useMemo } from "react";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import * as t from "@/texts/charts";
import { ChartFrame } from "./chart-frame";
import { type Correlation, type CorrelationHref, correlationCells, correlationTable } from "./correlation-data";
import { HeatMatrix } from "./heat-matrix";
import { ScaleKey } from "./scale-key";

interface CorrelationMatrixProps {
  /** Of which form of the labels. */
  form: string;
  correlations: readonly Correlation[];
  /** Keep it stable between renders. */
  hrefFor: CorrelationHref;
}

// As wide as a small phone has room for.
const SIZE = { cell: 34, left: 82, top: 78 };

/** Which attributes go together. */
export function CorrelationMatrix({ form, correlations, hrefFor }: CorrelationMatrixProps) {
  const cells = useMemo(() => correlationCells(correlations, hrefFor), [correlations, hrefFor]);
  const table = useMemo(() => correlationTable(correlations, hrefFor), [correlations, hrefFor]);
  return (
    <ChartFrame
      title={t.correlationsTitle}
      about={t.correlationsAbout(form)}
      name={t.correlationsName}
      table={table}
      note={t.correlationsNote(form)}
      height="min-h-96"
    >
      <div className="flex flex-col gap-2">
        <HeatMatrix
          label={t.correlationsOf(form)}
          rows={ATTRIBUTES}
          columns={ATTRIBUTES}
          cells={cells}
          size={SIZE}
          upright
        />
        <ScaleKey from="0" to={t.strongest}>
          {t.minusExplanation}
        </ScaleKey>
      </div>
    </ChartFrame>
  );
}
