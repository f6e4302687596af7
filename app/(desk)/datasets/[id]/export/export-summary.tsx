import type { ReactNode } from "react";
import { formatCount } from "@/components/ui/format";
import type { ExportCounts } from "@/lib/export";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import type { ExportChoice } from "./export-choice";

interface ExportSummaryProps {
  choice: ExportChoice;
  counts: ExportCounts;
  /** Turns among those counted that the shown run has a prediction for, and of the whole dataset those it failed on. */
  predicted: number;
  failed: number;
}

/** What the file will hold, and what stands in where the chosen label is missing. */
export function ExportSummary({ choice, counts, predicted, failed }: ExportSummaryProps) {
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p className="numeric text-lg">
        <strong className="font-semibold">{formatCount(counts.lines)}</strong> {counts.lines === 1 ? "line" : "lines"}
      </p>
      <ul className="numeric flex list-disc flex-col gap-0.5 pl-5 text-muted">
        {choice.format === "steerlm" ? (
          <SteerlmFacts choice={choice} counts={counts} />
        ) : (
          <RegressionFacts choice={choice} counts={counts} />
        )}
        <FallbackFact choice={choice} turns={counts.turns} predicted={predicted} failed={failed} />
      </ul>
    </div>
  );
}

type Facts = Pick<ExportSummaryProps, "choice" | "counts">;

function SteerlmFacts({ choice: { labels }, counts: { turns, labelled } }: Facts): ReactNode {
  if (labels === "original") return <li>No label is changed: each line is the uploaded one.</li>;
  const kept = turns - labelled;
  return (
    <>
      <li>
        {formatCount(labelled)} of {formatCount(turns)} assistant turns get their {labels} label.
      </li>
      {kept > 0 ? (
        <li>
          {formatCount(kept)} {kept === 1 ? "has" : "have"} none and {kept === 1 ? "keeps" : "keep"} what was uploaded.
        </li>
      ) : null}
    </>
  );
}

function RegressionFacts({ choice: { labels, only }, counts: { turns, labelled, unratedValues } }: Facts): ReactNode {
  const left = turns - labelled;
  return (
    <>
      <li>
        One for each {only === "reviewed" ? "reviewed" : "assistant"} turn with a value in its {labels} label
        {left > 0 ? `; ${formatCount(left)} without one ${left === 1 ? "is" : "are"} left out` : ""}.
      </li>
      <li>
        {formatCount(unratedValues)} of {formatCount(labelled * ATTRIBUTES.length)} values are −100: not rated.
      </li>
    </>
  );
}

type Fallback = Pick<ExportSummaryProps, "choice" | "predicted" | "failed"> & { turns: number };

function FallbackFact({ choice: { labels, only }, turns, predicted, failed }: Fallback): ReactNode {
  const without = turns - predicted;
  if (labels !== "final" || without === 0) return null;
  return (
    <li>
      {formatCount(without)} of {formatCount(turns)} turns have no prediction
      {failed > 0 && only === "all" ? ` (${formatCount(failed)} failed)` : ""}: where nobody rated them, the final label
      is the uploaded one.
    </li>
  );
}
