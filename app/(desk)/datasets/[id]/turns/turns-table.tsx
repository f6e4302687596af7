"use client";

import type { ColumnSort, ColumnVisibilityState } from "@tanstack/react-table";
import { useRouter } from "next/navigation";
import { useOptimistic, useRef, useState, useTransition } from "react";
import { ColumnChooser } from "@/components/data-table/column-chooser";
import { DataTable } from "@/components/data-table/data-table";
import { Pager } from "@/components/data-table/pager";
import { IconButton } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format";
import { Kbd } from "@/components/ui/kbd";
import type { Endpoint } from "@/lib/db/endpoints";
import {
  ALL_TURNS,
  formatSort,
  isUnfiltered,
  parseTurnQuery,
  type QueryProblem,
  type TurnQuery,
  type TurnSort,
} from "@/lib/review/filter";
import { FilterBar } from "./filter-bar";
import { hiddenColumnsCookie } from "./hidden-columns";
import type { KeyBinding } from "./key-bindings";
import { KeyHelp } from "./key-help";
import { NoTurns } from "./no-turns";
import { RowsWithDetail } from "./row-detail";
import { SaveStatus } from "./saving/save-status";
import { useRefreshAfterSaves } from "./saving/use-review-saver";
import { ScoreRows } from "./score-rows";
import { TURN_COLUMNS, type TurnRow } from "./turn-columns";
import { listHref, turnHref } from "./turn-links";
import { useKeyBindings } from "./use-key-bindings";

interface TurnsTableProps {
  datasetId: string;
  query: TurnQuery;
  /** What of the address was not understood. */
  problems: readonly QueryProblem[];
  rows: readonly TurnRow[];
  previousCursor: string | null;
  nextCursor: string | null;
  /** How many turns come before the first row; null when that is too many to count. */
  before: number | null;
  total: { count: number; more: boolean };
  /** Where the rows can be scored; null for who may not. */
  endpoints: readonly Endpoint[] | null;
  activeTurn?: string;
  hiddenColumns: ColumnVisibilityState;
}

type TableCommand = "rows" | "search" | "help";

const TABLE_KEYS: readonly KeyBinding<TableCommand>[] = [
  {
    command: "rows",
    keys: ["j", "k", "ArrowDown", "ArrowUp"],
    shown: ["j", "k"],
    does: "go to the rows",
    notIn: "a[data-row-link]",
  },
  { command: "search", keys: ["/"], shown: ["/"], does: "search the texts" },
  { command: "help", keys: ["?"], shown: ["?"], does: "show this help" },
];
// The rows have these keys of their own (components/data-table).
const ROW_KEYS = [
  { shown: ["j", "Down"], does: "next row" },
  { shown: ["k", "Up"], does: "previous row" },
  { shown: ["Home", "End"], does: "first and last row of the page" },
  { shown: ["Enter"], does: "open the turn" },
];
const HELP = [...ROW_KEYS, ...TABLE_KEYS.filter(({ command }) => command !== "rows")];

const CHOOSABLE_COLUMNS = TURN_COLUMNS.flatMap(({ id, meta }) =>
  id === undefined || id === "line" ? [] : [{ id, label: meta?.label ?? id }],
);

/** The turns of a dataset under a filter and sort, a page at a time. All of its state is in the address. */
export function TurnsTable(props: TurnsTableProps) {
  const { datasetId, query, rows, before, total } = props;
  const router = useRouter();
  const [loading, startLoading] = useTransition();
  // Filter and headers show what was asked for before its rows are there: the next change then builds on it.
  const [asked, setAsked] = useOptimistic(query);
  const [visibility, setVisibility] = useState(props.hiddenColumns);
  const [helping, setHelping] = useState(false);
  const table = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  useRefreshAfterSaves();

  function show(next: TurnQuery) {
    startLoading(() => {
      setAsked(next);
      router.push(listHref(datasetId, next), { scroll: false });
    });
  }

  function chooseColumns(next: ColumnVisibilityState) {
    setVisibility(next);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and outside of https.
    document.cookie = hiddenColumnsCookie(next);
  }

  useKeyBindings(TABLE_KEYS, (command) => {
    if (command === "help") setHelping(true);
    else if (command === "search") search.current?.focus();
    else table.current?.querySelector<HTMLElement>('a[data-row-link][tabindex="0"]')?.focus();
  });

  return (
    <div className="flex grow flex-col">
      <FilterBar
        query={asked}
        problems={props.problems}
        onQueryChange={show}
        searchRef={search}
        actions={
          <>
            <SaveStatus quiet />
            {props.endpoints === null || isUnfiltered(query.filter) || total.count === 0 ? null : (
              <ScoreRows
                datasetId={datasetId}
                filter={query.filter}
                turns={countedTurns(total)}
                endpoints={props.endpoints}
              />
            )}
            <ColumnChooser columns={CHOOSABLE_COLUMNS} visibility={visibility} onVisibilityChange={chooseColumns} />
            <IconButton label="Keys" size="sm" onClick={() => setHelping(true)} className="pointer-coarse:hidden">
              <Kbd>?</Kbd>
            </IconButton>
          </>
        }
      />
      <div ref={table} className="contents">
        <RowsWithDetail rows={rows}>
          <DataTable
            caption="Turns"
            columns={TURN_COLUMNS}
            rows={rows}
            rowId={({ id }) => id}
            rowHref={({ id }) => turnHref(datasetId, id, query)}
            activeRowId={props.activeTurn}
            sort={columnSort(asked.sort)}
            onSortChange={(sort) => show({ ...asked, sort: turnSort(sort) })}
            columnVisibility={visibility}
            loading={loading}
            empty={<NoTurns query={query} total={total.count} onQueryChange={show} />}
            className="min-h-96 grow basis-0"
          />
        </RowsWithDetail>
      </div>
      <Pager
        summary={summarise(before, rows.length, total)}
        previousHref={props.previousCursor && listHref(datasetId, query, { before: props.previousCursor })}
        nextHref={props.nextCursor && listHref(datasetId, query, { after: props.nextCursor })}
      />
      <KeyHelp open={helping} onOpenChange={setHelping} keys={HELP} />
    </div>
  );
}

function countedTurns(total: TurnsTableProps["total"]): string {
  return `${formatCount(total.count)}${total.more ? "+" : ""} ${total.count === 1 ? "turn" : "turns"}`;
}

function summarise(before: number | null, shown: number, total: TurnsTableProps["total"]): string {
  const all = countedTurns(total);
  if (shown === 0 || before === null) return all;
  return `${formatCount(before + 1)}–${formatCount(before + shown)} of ${all}`;
}

/** The sort as the header shows it; null where no column is what it sorts by. */
function columnSort(sort: TurnSort): ColumnSort | null {
  const { by, descending } = sort;
  if (by === "line") return descending ? { id: "line", desc: true } : null;
  return by.form === "final" ? { id: formatSort({ by, descending: false }), desc: descending } : null;
}

/** The sort that a header asks for: its column's id is a name of the filter language. */
function turnSort(sort: ColumnSort | null): TurnSort {
  if (sort === null) return ALL_TURNS.sort;
  return parseTurnQuery(new URLSearchParams({ sort: `${sort.desc ? "-" : ""}${sort.id}` })).sort;
}
