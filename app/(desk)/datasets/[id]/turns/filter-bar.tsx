"use client";

import dynamic from "next/dynamic";
import { type ReactNode, type Ref, type RefObject, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { CONTROL } from "@/components/ui/control-style";
import { ALL_TURNS, isUnfiltered, type TurnQuery } from "@/lib/review/filter";
import type { QueryProblem } from "@/lib/review/filter-parse";
import * as t from "@/texts/turns-filter";
import { FilterChipList } from "./filter-chip-list";
import { type FilterChip, type FilterNames, listChips } from "./filter-chips";
import { SearchBox } from "./search-box";
import { SortMenu } from "./sort-menu";

// 25 kB that no first load waits for; its place is kept.
const FilterInput = dynamic(() => import("./filter-input").then((module) => module.FilterInput), {
  ssr: false,
  loading: () => <span className={classNames(CONTROL, "h-7 min-w-48 flex-1 sm:max-w-72 pointer-coarse:h-9")} />,
});

interface FilterBarProps {
  datasetId: string;
  query: TurnQuery;
  names: FilterNames;
  problems: readonly QueryProblem[];
  onQueryChange: (query: TurnQuery) => void;
  searchRef: Ref<HTMLInputElement>;
  filterRef: RefObject<HTMLInputElement | null>;
  /** What else the bar holds, at its end. */
  actions: ReactNode;
}

/** The filter of the table: a field for the text, a chip for every other condition, and a field where more are typed. */
export function FilterBar(props: FilterBarProps) {
  const { query, names, onQueryChange, filterRef } = props;
  const { filter, sort } = query;
  const list = useRef<HTMLUListElement>(null);
  const [typed, setTyped] = useState("");
  // The condition whose words are in the field: what is chosen there takes its place.
  const [editing, setEditing] = useState<FilterChip | null>(null);
  const chips = listChips(query, names);
  const base = editing && chips.some(({ key }) => key === editing.key) ? editing.without : query;

  function type(next: string) {
    setTyped(next);
    if (next === "") setEditing(null);
  }

  function edit(chip: FilterChip) {
    setEditing(chip);
    setTyped(chip.typed);
    filterRef.current?.focus();
  }

  function leave(how: "remove" | "back") {
    const last = chips.at(-1);
    if (how === "back") list.current?.querySelector<HTMLElement>("li:last-child [data-chip]")?.focus();
    else if (last && typed === "") onQueryChange(last.without);
  }

  return (
    <div className="flex flex-col gap-1 px-4 py-2 sm:px-6">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <SearchBox
          text={filter.text}
          onTextChange={(text) => onQueryChange({ sort, filter: { ...filter, text } })}
          ref={props.searchRef}
        />
        <FilterChipList
          chips={chips}
          listRef={list}
          onEdit={edit}
          onRemove={(chip) => onQueryChange(chip.without)}
          onLeave={() => filterRef.current?.focus()}
        />
        <FilterInput
          datasetId={props.datasetId}
          query={base}
          names={names}
          typed={typed}
          onTypedChange={type}
          onQueryChange={onQueryChange}
          onLeave={leave}
          ref={filterRef}
        />
        {isUnfiltered(filter) ? null : (
          <Button size="sm" variant="ghost" onClick={() => onQueryChange({ sort, filter: ALL_TURNS.filter })}>
            {t.clearAll}
          </Button>
        )}
        <div className="ml-auto flex flex-wrap items-center gap-1">
          <SortMenu sort={sort} onSortChange={(by) => onQueryChange({ filter, sort: by })} />
          {props.actions}
        </div>
      </div>
      {props.problems.map(({ parameter, problem }) => (
        <p key={`${parameter} ${problem}`} role="alert" className="text-warning-text text-xs">
          {t.ignored(parameter, problem)}
        </p>
      ))}
    </div>
  );
}
