import Link from "next/link";
import { fillText } from "@/components/texts/fill-text";
import type { Run } from "@/lib/db/runs";
import { parseTurnFilter } from "@/lib/review/filter-parse";
import * as t from "@/texts/dataset-runs";
import { listChips } from "./turns/filter-chips";
import { listHref } from "./turns/turn-links";

/** Which turns a run is about, in words; a filter leads to the rows that match it now. */
export function RunScopeWords({ run }: { run: Run }) {
  const turns = <ScopeWords run={run} />;
  return run.excludeOverlength ? fillText(t.withoutOverlength, { turns }) : turns;
}

function ScopeWords({ run: { datasetId, scope, filter, baseRunId } }: { run: Run }) {
  switch (scope) {
    case "all":
      return t.allTurns;
    case "labelled":
      return t.labelledTurns;
    case "unscored":
      return t.unscoredTurns(baseRunId);
    case "failed":
      return t.failedTurns(baseRunId);
    case "filter":
      return filter === null ? t.pickedTurns : <FilterWords datasetId={datasetId} text={filter} />;
  }
}

/** A filter in words that lead to the rows that match it now. */
export function FilterWords({ datasetId, text }: { datasetId: string; text: string }) {
  const { filter } = parseTurnFilter(text);
  const query = { filter, sort: { by: "line", descending: false } } as const;
  const words = listChips(query).map(({ label }) => label);
  if (filter.text) words.unshift(t.textContains(filter.text));
  return fillText(t.turnsOfFilter, {
    filter: (
      <Link
        href={listHref(datasetId, query)}
        prefetch={false}
        className="break-words rounded-sm underline decoration-dotted underline-offset-2 hover:text-accent-text"
      >
        {words.join("; ") || text}
      </Link>
    ),
  });
}
