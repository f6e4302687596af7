"use client";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ALL_TURNS, isUnfiltered, type TurnQuery } from "@/lib/review/filter";
import { listChips } from "./filter-chips";

interface NoTurnsProps {
  query: TurnQuery;
  /** Turns that the filter lets through on all pages. */
  total: number;
  onQueryChange: (query: TurnQuery) => void;
}

/** Why the table is empty, and the way back to turns. */
export function NoTurns({ query, total, onQueryChange }: NoTurnsProps) {
  if (total > 0)
    return (
      <EmptyState
        title="No more turns"
        reason="The list ends before this place: turns that were here changed, and the filter or sort puts them elsewhere."
        actions={<Button onClick={() => onQueryChange(query)}>Go to the first page</Button>}
      />
    );
  if (isUnfiltered(query.filter))
    return (
      <EmptyState
        title="No assistant turns"
        reason="In every record all turns are from the speaker whom the mask names, so there is nothing to rate."
      />
    );
  const conditions = listChips({ ...query, sort: ALL_TURNS.sort }).map(({ label }) => label);
  if (query.filter.text !== "") conditions.unshift(`text contains “${query.filter.text}”`);
  return (
    <EmptyState
      title="No turn matches"
      reason={<>No turn of this dataset meets all conditions: {conditions.join("; ")}.</>}
      actions={<Button onClick={() => onQueryChange({ ...query, filter: ALL_TURNS.filter })}>Clear the filter</Button>}
    />
  );
}
