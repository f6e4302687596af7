"use client";

import { useMemo } from "react";
import { turnsHref } from "@/app/(desk)/datasets/[id]/turns-href";
import { ConfusionMatrix } from "@/components/charts/confusion-matrix";
import { ScaleKey } from "@/components/charts/scale-key";
import type { PeopleForm } from "@/lib/db/turn-confusion";
import type { Contingency } from "@/lib/review/confusion";
import { ATTRIBUTES, type Attribute, mapAttributes } from "@/lib/steerlm/attributes";
import * as t from "@/texts/agreement";
import { pairConditions } from "./compared-conditions";

interface ConfusionChartsProps {
  datasetId: string;
  people: PeopleForm;
  confusion: Record<Attribute, Contingency>;
}

/** A confusion matrix for each attribute. */
export function ConfusionCharts({ datasetId, people, confusion }: ConfusionChartsProps) {
  const hrefs = useMemo(
    () =>
      mapAttributes(
        (attribute) => (value: number, model: number) =>
          turnsHref(datasetId, pairConditions(people, attribute, value, model)),
      ),
    [datasetId, people],
  );
  return (
    <section aria-labelledby="confusion" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <h2 id="confusion" className="font-semibold text-lg">
          {t.whereTheyDiffer}
        </h2>
        <ScaleKey from="0%" to="100%">
          {t.shareKey}
        </ScaleKey>
      </div>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(17rem,18rem))] max-sm:grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-6">
        {ATTRIBUTES.map((attribute) => (
          <ConfusionMatrix
            key={attribute}
            attribute={attribute}
            people={t.people[people].axis}
            counts={confusion[attribute]}
            hrefFor={hrefs[attribute]}
          />
        ))}
      </div>
    </section>
  );
}
