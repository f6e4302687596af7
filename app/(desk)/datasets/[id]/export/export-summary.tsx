import type { ReactNode } from "react";
import { fillText } from "@/components/texts/fill-text";
import { formatCount } from "@/components/ui/format";
import type { ExportCounts } from "@/lib/export";
import * as t from "@/texts/export-summary";
import type { ExportChoice } from "./export-choice";

interface ExportSummaryProps {
  choice: ExportChoice;
  counts: ExportCounts;
  /** Turns of the whole dataset that the shown run failed on. */
  failed: number;
}

/** What the file will hold, and what stands in where the chosen label is missing. */
export function ExportSummary({ choice, counts, failed }: ExportSummaryProps) {
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p className="numeric text-lg">
        {fillText(t.lines(counts.lines), {
          count: <strong className="font-semibold">{formatCount(counts.lines)}</strong>,
        })}
      </p>
      <ul className="numeric flex list-disc flex-col gap-0.5 pl-5 text-muted">
        {choice.format === "steerlm" ? (
          <SteerlmFacts choice={choice} counts={counts} />
        ) : (
          <RegressionFacts choice={choice} counts={counts} />
        )}
        <OverlengthFact choice={choice} excluded={counts.excluded} />
        <FallbackFact choice={choice} counts={counts} failed={failed} />
      </ul>
    </div>
  );
}

type Facts = Pick<ExportSummaryProps, "choice" | "counts">;

function SteerlmFacts({ choice: { labels }, counts }: Facts): ReactNode {
  if (labels === "original") return <li>{t.unchanged}</li>;
  const kept = counts.turns - counts.labelled;
  return (
    <>
      <li>{t.getLabel(labels, counts)}</li>
      {kept > 0 ? <li>{t.keepUploaded(kept)}</li> : null}
    </>
  );
}

function RegressionFacts({ choice: { labels, only, filter }, counts: { turns, labelled } }: Facts): ReactNode {
  return <li>{t.turnsWithValue({ only, isFiltered: filter !== null, label: labels }, turns - labelled)}</li>;
}

function OverlengthFact({ choice, excluded }: { choice: ExportChoice; excluded: number }): ReactNode {
  if (choice.overlength === "include") return null;
  if (excluded === 0) return <li>{t.noneOverlength}</li>;
  return <li>{choice.format === "steerlm" ? t.overlengthKeepLabel(excluded) : t.overlengthLeftOut(excluded)}</li>;
}

function FallbackFact({
  choice: { labels, only, filter },
  counts: { turns, predicted },
  failed,
}: Facts & { failed: number }): ReactNode {
  const without = turns - predicted;
  if (labels !== "final" || without === 0) return null;
  const isWhole = only === "all" && filter === null;
  return <li>{t.noPrediction({ without, turns, failed: isWhole ? failed : 0 })}</li>;
}
