"use client";

import { useMemo } from "react";
import { turnsHref } from "@/app/(desk)/datasets/[id]/turns-href";
import type { LengthHref } from "@/components/charts/length-data";
import { LengthLines } from "@/components/charts/length-lines";
import type { LengthMeansByAttribute } from "@/lib/db/length-means";
import { ATTRIBUTES, mapAttributes } from "@/lib/steerlm/attributes";

/** For each attribute how its value goes with the length of the message. */
export function LengthCharts({ datasetId, means }: { datasetId: string; means: LengthMeansByAttribute }) {
  const hrefs = useMemo(
    () =>
      mapAttributes((attribute): LengthHref => {
        return (series, { min, max }) =>
          turnsHref(datasetId, { [`${series}.${attribute}`]: "0..4", length: `${min}..${max ?? ""}` });
      }),
    [datasetId],
  );
  return (
    <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2 xl:grid-cols-3">
      {ATTRIBUTES.map((attribute) => (
        <LengthLines key={attribute} attribute={attribute} means={means[attribute]} hrefFor={hrefs[attribute]} />
      ))}
    </div>
  );
}
