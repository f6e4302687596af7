"use client";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ALL_TURNS, isUnfiltered, type TurnQuery } from "@/lib/review/filter";
import * as t from "@/texts/turns-filter";
import { type FilterNames, listChips } from "./filter-chips";

interface NoTurnsProps {
  query: TurnQuery;
  names: FilterNames;
  /** Turns that the filter lets through on all pages. */
  total: number;
  onQueryChange: (query: TurnQuery) => void;
}

/** Why the table is empty, and the way back to turns. */
export function NoTurns({ query, names, total, onQueryChange }: NoTurnsProps) {
  if (total > 0)
    return (
      <EmptyState
        title={t.listEnded}
        reason={t.listEndedReason}
        actions={<Button onClick={() => onQueryChange(query)}>{t.firstPage}</Button>}
      />
    );
  if (isUnfiltered(query.filter)) return <EmptyState title={t.nothingToRate} reason={t.nothingToRateReason} />;
  const conditions = listChips({ ...query, sort: ALL_TURNS.sort }, names).map(({ label }) => label);
  if (query.filter.text !== "") conditions.unshift(t.textContains(query.filter.text));
  return (
    <EmptyState
      title={t.noMatch}
      reason={t.noMatchReason(conditions)}
      actions={<Button onClick={() => onQueryChange({ ...query, filter: ALL_TURNS.filter })}>{t.clearFilter}</Button>}
    />
  );
}
