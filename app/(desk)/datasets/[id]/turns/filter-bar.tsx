"use client";

import { X } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { ALL_TURNS, isUnfiltered, type QueryProblem, type TurnQuery } from "@/lib/review/filter";
import { AddFilter } from "./add-filter";
import { type FilterChip, listChips } from "./filter-chips";
import { SearchBox } from "./search-box";

interface FilterBarProps {
  query: TurnQuery;
  problems: readonly QueryProblem[];
  onQueryChange: (query: TurnQuery) => void;
  searchRef: Ref<HTMLInputElement>;
  /** What else the bar holds, at its end. */
  actions: ReactNode;
}

/** The filter of the table: a field for the text, a chip for every other condition. */
export function FilterBar({ query, problems, onQueryChange, searchRef, actions }: FilterBarProps) {
  const { filter, sort } = query;
  return (
    <div className="flex flex-col gap-1 px-4 py-2">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <SearchBox
          text={filter.text}
          onTextChange={(text) => onQueryChange({ sort, filter: { ...filter, text } })}
          ref={searchRef}
        />
        <ul aria-label="Filter" className="contents">
          {listChips(query).map((chip) => (
            <Chip key={chip.key} chip={chip} onRemove={() => onQueryChange(chip.without)} />
          ))}
        </ul>
        <AddFilter filter={filter} onFilterChange={(changed) => onQueryChange({ sort, filter: changed })} />
        {isUnfiltered(filter) ? null : (
          <Button size="sm" variant="ghost" onClick={() => onQueryChange({ sort, filter: ALL_TURNS.filter })}>
            Clear all
          </Button>
        )}
        <div className="ml-auto flex items-center gap-1">{actions}</div>
      </div>
      {problems.map(({ parameter, problem }) => (
        <p key={`${parameter} ${problem}`} role="alert" className="text-warning-text text-xs">
          Ignored in the address: {parameter}: {problem}.
        </p>
      ))}
    </div>
  );
}

function Chip({ chip, onRemove }: { chip: FilterChip; onRemove: () => void }) {
  return (
    <li className="numeric flex h-7 items-center rounded-md border bg-sunken pl-2 text-sm pointer-coarse:h-9">
      {chip.label}
      <IconButton label={`Remove ${chip.label}`} size="sm" onClick={onRemove} className="ml-0.5">
        <X aria-hidden="true" className="size-3.5" />
      </IconButton>
    </li>
  );
}
