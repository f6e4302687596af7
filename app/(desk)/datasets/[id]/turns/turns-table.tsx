"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useOptimistic, useRef, useState, useTransition } from "react";
import { ColumnChooser } from "@/components/data-table/column-chooser";
import { type ColumnLayout, layoutCookie } from "@/components/data-table/column-layout";
import { DataTable } from "@/components/data-table/data-table";
import { Pager } from "@/components/data-table/pager";
import { IconButton } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { BulkChange } from "@/lib/db/bulk-changes";
import type { Endpoint } from "@/lib/db/endpoints";
import type { BulkAction, BulkDeed } from "@/lib/review/bulk-change";
import type { TurnQuery } from "@/lib/review/filter";
import { formatTurnFilter, formatTurnQuery } from "@/lib/review/filter-format";
import type { QueryProblem } from "@/lib/review/filter-parse";
import * as keys from "@/texts/keys";
import * as t from "@/texts/turns-table";
import { BulkBar } from "./bulk/bulk-bar";
import { BulkStatus } from "./bulk/bulk-status";
import { countChosen } from "./bulk/row-selection";
import { useBulk } from "./bulk/use-bulk";
import { useRowSelection } from "./bulk/use-row-selection";
import { columnSort, turnSort } from "./column-sort";
import { FilterBar } from "./filter-bar";
import type { FilterNames } from "./filter-chips";
import { LAYOUT_COOKIE } from "./layout-cookie";
import { KeyHelp } from "./lazy-key-help";
import { MoreRows } from "./more-rows";
import { NoTurns } from "./no-turns";
import { RowsWithDetail } from "./row-detail";
import type { RowPage } from "./row-pages";
import { RowsActions } from "./rows-actions";
import { RowsInSight, Sight } from "./rows-in-sight";
import { SaveStatus } from "./saving/save-status";
import { useMayRate, useRefreshAfterSaves } from "./saving/use-review-saver";
import { ScoreRows } from "./score-rows";
import { actionOf, tableHelp, tableKeys } from "./table-keys";
import { COLUMN_NAMES, TURN_COLUMNS } from "./turn-columns";
import { listHref, turnHref } from "./turn-links";
import { useKeyBindings } from "./use-key-bindings";
import { useRowPages } from "./use-row-pages";
import { type TableView, ViewMenu } from "./views/view-menu";

const BulkDialog = dynamic(() => import("./bulk/bulk-dialog").then((module) => module.BulkDialog), { ssr: false });

interface TurnsTableProps {
  datasetId: string;
  query: TurnQuery;
  names: FilterNames;
  /** What of the address was not understood. */
  problems: readonly QueryProblem[];
  /** The rows that the address names. */
  page: RowPage;
  /** Where the rows can be scored; null for who may not. */
  endpoints: readonly Endpoint[] | null;
  mayAssign: boolean;
  activeTurn?: string;
  layout: ColumnLayout;
  views: readonly TableView[];
  /** The view that the address names, and whether the person may change it. */
  view: TableView | null;
  mayChangeView: boolean;
  /** The person's last bulk change, while it is of interest. */
  latestBulk: BulkChange | null;
}

/** The turns of a dataset under a filter and sort, read on as they are scrolled. All of its state is in the address. */
export function TurnsTable(props: TurnsTableProps) {
  const { datasetId, query } = props;
  const pages = useRowPages(datasetId, query, props.page);
  const { rows, before, total } = pages;
  const [sight] = useState(() => new Sight());
  const router = useRouter();
  const [loading, startLoading] = useTransition();
  // Filter and headers show what was asked for before its rows are there: the next change then builds on it.
  const [asked, setAsked] = useOptimistic(query);
  const [layout, setLayout] = useState(props.layout);
  const viewId = props.view?.id;
  const [laidOutFor, setLaidOutFor] = useState(viewId);
  if (viewId !== laidOutFor) {
    setLaidOutFor(viewId);
    setLayout(props.layout);
  }
  const [helping, setHelping] = useState(false);
  const table = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const filterField = useRef<HTMLInputElement>(null);
  const selection = useRowSelection(rows, formatTurnFilter(query.filter));
  const bulk = useBulk(datasetId, query.filter, props.latestBulk);
  const [asking, setAsking] = useState<BulkAction | null>(null);
  const { choice } = selection;
  const chosen = countChosen(choice, total.count);
  const mayRate = useMayRate();
  useRefreshAfterSaves();

  function show(next: TurnQuery) {
    startLoading(() => {
      setAsked(next);
      // The address of a view alone would bring back its filter.
      const view = formatTurnQuery(next).size > 0 ? viewId : undefined;
      router.push(listHref(datasetId, next, { view }), { scroll: false });
    });
  }

  function openView(viewId: string | null) {
    startLoading(() => router.push(listHref(datasetId, query, { view: viewId ?? undefined }), { scroll: false }));
  }

  function arrange(next: ColumnLayout) {
    setLayout(next);
    // A view's columns are its own, and leave the person's alone.
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and outside of https.
    if (!props.view) document.cookie = layoutCookie(LAYOUT_COOKIE, next);
  }

  /** A key for the row with the focus, or where rows are selected for all of them. */
  function act(key: string) {
    const focused = focusedRow();
    const row = rows.find(({ id }) => id === focused?.dataset.rowId);
    const action = actionOf(key, row?.flagged ?? false);
    if (chosen > 0) setAsking(action);
    else if (row && action !== "set") {
      bulk.changeOne({ action }, row.id);
      focused?.nextElementSibling?.querySelector<HTMLElement>("a[data-row-link]")?.focus();
    }
  }

  useKeyBindings(tableKeys(mayRate), (command, key) => {
    const rowId = focusedRow()?.dataset.rowId;
    if (command === "help") setHelping(true);
    else if (command === "search") search.current?.focus();
    else if (command === "filter") filterField.current?.focus();
    else if (command === "act") act(key);
    else if (command === "undo") bulk.undo();
    else if (command === "rows") table.current?.querySelector<HTMLElement>('a[data-row-link][tabindex="0"]')?.focus();
    else if (rowId !== undefined) selection.table.onSelect(rowId, command === "select-range");
  });

  return (
    <div className="flex grow flex-col">
      <FilterBar
        datasetId={datasetId}
        query={asked}
        names={props.names}
        filterRef={filterField}
        problems={props.problems}
        onQueryChange={show}
        searchRef={search}
        actions={
          <>
            <SaveStatus quiet />
            <RowsActions
              datasetId={datasetId}
              query={query}
              total={total}
              endpoints={props.endpoints}
              mayAssign={props.mayAssign}
            />
            <ColumnChooser columns={COLUMN_NAMES} layout={layout} onLayoutChange={arrange} />
            <ViewMenu
              datasetId={datasetId}
              views={props.views}
              active={props.view}
              query={asked}
              layout={layout}
              mayChange={props.mayChangeView}
              onOpenView={openView}
            />
            <IconButton label={keys.title} size="sm" onClick={() => setHelping(true)} className="pointer-coarse:hidden">
              <Kbd>?</Kbd>
            </IconButton>
          </>
        }
      />
      <div ref={table} className="contents">
        <RowsWithDetail
          rows={rows}
          instead={
            chosen > 0 ? (
              <BulkBar
                choice={choice}
                total={total}
                onChooseAll={selection.chooseAll}
                onClear={selection.clear}
                onAct={setAsking}
              >
                {/* All but some is no scope of a run. */}
                {props.endpoints === null || (choice.all && choice.except.size > 0) ? null : (
                  <ScoreRows
                    datasetId={datasetId}
                    rows={choice.all ? { filter: query.filter } : { ids: [...choice.ids] }}
                    total={{ count: chosen, more: choice.all && total.more }}
                    label={t.scoreAgain}
                    endpoints={props.endpoints}
                  />
                )}
              </BulkBar>
            ) : null
          }
        >
          <DataTable
            caption={t.title}
            columns={TURN_COLUMNS}
            rows={rows}
            before={before}
            total={total.more ? null : total.count}
            rowId={({ id }) => id}
            rowHref={({ id }) => turnHref(datasetId, id, query)}
            activeRowId={props.activeTurn}
            sort={columnSort(asked.sort)}
            onSortChange={(sort) => show({ ...asked, sort: turnSort(sort) })}
            layout={layout}
            onLayoutChange={arrange}
            selection={mayRate ? selection.table : undefined}
            loading={loading}
            onSight={(first, last) => {
              sight.set(first, last);
              pages.onSight(first, last);
            }}
            more={pages.nextCursor === null && pages.problem === null ? null : <MoreRows pages={pages} />}
            empty={
              // A page of a search may be empty although the list goes on: the texts after it are looked at next.
              pages.nextCursor === null ? (
                <NoTurns query={query} names={props.names} total={total.count} onQueryChange={show} />
              ) : null
            }
            className="min-h-64 grow basis-0"
          />
        </RowsWithDetail>
      </div>
      {bulk.change ? (
        <BulkStatus change={bulk.change} problem={bulk.problem} onAnswer={bulk.take} onClose={bulk.close} />
      ) : null}
      <Pager
        summary={<RowsInSight sight={sight} before={before} rows={rows.length} total={total} />}
        previousHref={
          pages.previousCursor && listHref(datasetId, query, { before: pages.previousCursor, view: viewId })
        }
        nextHref={pages.nextCursor && listHref(datasetId, query, { after: pages.nextCursor, view: viewId })}
      />
      <KeyHelp open={helping} onOpenChange={setHelping} keys={tableHelp(mayRate)} />
      {asking ? (
        <BulkDialog
          action={asking}
          count={chosen}
          more={choice.all && total.more}
          start={(deed: BulkDeed, key, expected) => bulk.start(deed, choice, key, expected)}
          onStarted={(change) => {
            bulk.take({ ok: true, change });
            selection.clear();
            setAsking(null);
          }}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  );
}

function focusedRow(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>("tr[data-row-id]") ?? null;
}
