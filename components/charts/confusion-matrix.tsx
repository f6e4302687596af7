"use client";

import { useMemo } from "react";
import type { Contingency } from "@/lib/review/confusion";
import * as t from "@/texts/charts";
import { ChartFrame } from "./chart-frame";
import { type ConfusionHref, type ConfusionWords, confusionCells, confusionTable } from "./confusion-data";
import { HeatMatrix } from "./heat-matrix";

interface ConfusionMatrixProps extends ConfusionWords {
  counts: Contingency;
  /** Keep it stable between renders. */
  hrefFor: ConfusionHref;
}

const SIZE = { cell: 44, left: 32, top: 36 };
const VALUES = ["0", "1", "2", "3", "4"];

/** What the model says of an attribute where people say 0 to 4. */
export function ConfusionMatrix({ counts, attribute, people, hrefFor }: ConfusionMatrixProps) {
  const words = useMemo(() => ({ attribute, people }), [attribute, people]);
  const cells = useMemo(() => confusionCells(counts, words, hrefFor), [counts, words, hrefFor]);
  const table = useMemo(() => confusionTable(counts, words, hrefFor), [counts, words, hrefFor]);
  return (
    <ChartFrame
      title={t.confusionTitle(attribute)}
      name={t.confusionName(attribute)}
      table={table}
      note={t.confusionNote(people)}
      height="min-h-64"
    >
      <HeatMatrix
        label={t.confusionMatrix(attribute, people)}
        rowTitle={people}
        columnTitle={t.model}
        rows={VALUES.toReversed()}
        columns={VALUES}
        cells={cells}
        size={SIZE}
      />
    </ChartFrame>
  );
}
