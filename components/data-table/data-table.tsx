"use client";

import {
  type ColumnSort,
  type ColumnVisibilityState,
  functionalUpdate,
  type RowData,
  useTable,
} from "@tanstack/react-table";
import Link from "next/link";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useId, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Spinner } from "@/components/ui/spinner";
import { HeaderCell } from "./header-cell";
import { CELL_ALIGN, type DataColumn, dataTableFeatures } from "./table-features";

interface DataTableProps<TData extends RowData> {
  /** What the table lists, for screen readers. */
  caption: string;
  /** Keep the array stable between renders. The first column is sticky and holds the row's link. */
  columns: DataColumn<TData>[];
  /** One page of rows, in the order to show. Keep the array stable between renders. */
  rows: readonly TData[];
  rowId: (row: TData) => string;
  /** Where a row leads. Its first cell becomes the link; a press anywhere in the row follows it. */
  rowHref?: (row: TData) => string;
  /** The row that was last open: marked, and the first to take the focus. */
  activeRowId?: string;
  sort: ColumnSort | null;
  /** A header was pressed: descending first, then ascending, then `null` for the order of the page. */
  onSortChange?: (sort: ColumnSort | null) => void;
  columnVisibility?: ColumnVisibilityState;
  /** New rows are on their way: the old ones stay, dimmed. */
  loading?: boolean;
  /** Shown in place of rows when there are none. */
  empty: ReactNode;
  className?: string;
}

/**
 * A page of rows with a sticky header and first column. Data, order and pages are the caller's; it draws them and reports
 * what was pressed. In the rows, j and k or the arrows move, Home and End jump, Enter opens. It scrolls inside itself: give
 * it a height by `className` or by a flex parent.
 */
export function DataTable<TData extends RowData>({
  caption,
  columns,
  rows,
  rowId,
  rowHref,
  activeRowId,
  sort,
  onSortChange,
  columnVisibility,
  loading = false,
  empty,
  className,
}: DataTableProps<TData>) {
  const sorting = sort === null ? [] : [sort];
  const table = useTable({
    features: dataTableFeatures,
    columns,
    data: rows,
    getRowId: rowId,
    state: { sorting, columnVisibility: columnVisibility ?? {} },
    onSortingChange: (updater) => onSortChange?.(functionalUpdate(updater, sorting)[0] ?? null),
    manualSorting: true,
    enableMultiSort: false,
    enableSorting: onSortChange !== undefined,
    sortDescFirst: true,
  });
  const body = useRef<HTMLTableSectionElement>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const hintId = useId();
  const tableRows = table.getRowModel().rows;
  const columnCount = table.getVisibleLeafColumns().length;

  // Tab reaches one row, the keys the others: a page of a hundred rows is no hundred stops.
  const isListed = (id: string | null | undefined) => tableRows.some((row) => row.id === id);
  const tabStop = [focusedId, activeRowId].find(isListed) ?? tableRows[0]?.id;

  function handleKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [...(body.current?.querySelectorAll<HTMLAnchorElement>("a[data-row-link]") ?? [])];
    const at = links.findIndex((link) => link.matches(":focus"));
    if (at === -1) return;
    const to = targetRow(event.key, at, links.length);
    if (to === null) return;
    event.preventDefault();
    links[to]?.focus();
  }

  function followRow(event: MouseEvent<HTMLTableRowElement>) {
    const pressed = event.target instanceof Element ? event.target.closest("a, button, input, label, select") : null;
    const selecting = window.getSelection()?.isCollapsed === false;
    if (pressed || selecting) return;
    // The same event on the link keeps Ctrl and Command, which open a new tab.
    event.currentTarget
      .querySelector("a[data-row-link]")
      ?.dispatchEvent(new globalThis.MouseEvent("click", event.nativeEvent));
  }

  return (
    <section
      aria-label={caption}
      aria-busy={loading}
      // Without links inside, the keyboard needs the area itself to scroll it.
      tabIndex={rowHref && tableRows.length > 0 ? undefined : 0}
      className={classNames(
        "relative min-h-0 scroll-pt-9 overflow-auto border-y focus-visible:-outline-offset-2",
        className,
      )}
    >
      {loading ? (
        <div className="sticky top-0 left-0 z-30 h-0">
          <Spinner label="Loading rows" className="absolute top-10 right-4 rounded-md border bg-raised px-2 py-1" />
        </div>
      ) : null}
      <table
        className="w-full border-separate border-spacing-0 text-sm"
        aria-describedby={rowHref ? hintId : undefined}
      >
        <caption className="sr-only">{caption}</caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header, index) => (
                <HeaderCell key={header.id} header={header} sticky={index === 0} sort={sort}>
                  <table.FlexRender header={header} />
                </HeaderCell>
              ))}
            </tr>
          ))}
        </thead>
        {/* The keys move between the links inside of it. */}
        <tbody ref={body} onKeyDown={handleKey} className={loading ? "opacity-55" : undefined}>
          {tableRows.map((row) => (
            // The press is a larger target for the mouse; the row's link serves the keyboard.
            <tr
              key={row.id}
              data-row-id={row.id}
              aria-current={row.id === activeRowId || undefined}
              onClick={rowHref ? followRow : undefined}
              onFocus={() => setFocusedId(row.id)}
              className={classNames("group/row", rowHref && "cursor-pointer")}
            >
              {row.getVisibleCells().map((cell, index) => {
                const content = <table.FlexRender cell={cell} />;
                return (
                  <td
                    key={cell.id}
                    className={classNames(
                      "h-8 border-b bg-canvas px-2 py-1 first:pl-4 last:pr-4 group-focus-within/row:bg-hover group-hover/row:bg-hover group-aria-[current=true]/row:bg-selected",
                      CELL_ALIGN[cell.column.columnDef.meta?.align ?? "start"],
                      index === 0 &&
                        "sticky left-0 z-10 max-w-40 sm:max-w-96 group-aria-[current=true]/row:shadow-[inset_2px_0_var(--accent)]",
                    )}
                  >
                    {index === 0 && rowHref ? (
                      <Link
                        href={rowHref(row.original)}
                        prefetch={false}
                        data-row-link=""
                        tabIndex={row.id === tabStop ? 0 : -1}
                        className="block truncate rounded-sm"
                      >
                        {content}
                      </Link>
                    ) : (
                      content
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
          {tableRows.length === 0 && loading ? <PlaceholderRows columnCount={columnCount} /> : null}
        </tbody>
      </table>
      {tableRows.length === 0 && !loading ? <div className="sticky left-0 px-4">{empty}</div> : null}
      {rowHref ? (
        <p id={hintId} className="sr-only">
          In the rows, j and k or the arrow keys move and Enter opens.
        </p>
      ) : null}
    </section>
  );
}

/** The row that a key leads to, or `null` where the key means nothing here. */
function targetRow(key: string, at: number, count: number): number | null {
  switch (key) {
    case "j":
    case "ArrowDown":
      return Math.min(at + 1, count - 1);
    case "k":
    case "ArrowUp":
      return Math.max(at - 1, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

const PLACEHOLDERS = ["a", "b", "c", "d", "e", "f", "g", "h"] as const;

/** Rows of the height that the real ones will have, so that nothing jumps. */
function PlaceholderRows({ columnCount }: { columnCount: number }) {
  return PLACEHOLDERS.map((key) => (
    <tr key={key}>
      <td colSpan={columnCount} className="h-8 border-b px-4">
        <span className="block h-2 w-2/5 animate-pulse rounded-sm bg-hover" />
      </td>
    </tr>
  ));
}
