"use client";

import { type ColumnSort, functionalUpdate, type RowData, useTable } from "@tanstack/react-table";
import { type CSSProperties, type ReactNode, useId, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { Spinner } from "@/components/ui/spinner";
import * as t from "@/texts/data-table";
import { type ColumnLayout, orderColumns, ROW_HEIGHTS } from "./column-layout";
import { DataRows, type RowsSelection } from "./data-rows";
import { HeaderCell } from "./header-cell";
import { SelectBox } from "./select-box";
import { type DataColumn, dataTableFeatures } from "./table-features";
import { useOverflow } from "./use-overflow";

/** Which rows are chosen; the caller keeps them. */
export interface RowSelection<TData> extends RowsSelection<TData> {
  /** The box of the header: all rows that are shown, or none. */
  shown: "all" | "some" | "none";
  onSelectShown: () => void;
}

interface DataTableProps<TData extends RowData> {
  /** What the table lists, for screen readers. */
  caption: string;
  /** Keep the array stable between renders. The first column is sticky and holds the row's link. */
  columns: DataColumn<TData>[];
  /** The rows that are known, in the order to show. Keep the array stable between renders. */
  rows: readonly TData[];
  /** How many rows of the list come before these, and how many there are in all; null where that is not known. */
  before: number | null;
  total: number | null;
  rowId: (row: TData) => string;
  /** Where a row leads. Its first cell becomes the link; a press anywhere in the row follows it. */
  rowHref?: (row: TData) => string;
  /** The row that was last open: marked, and the first to take the focus. */
  activeRowId?: string;
  sort: ColumnSort | null;
  /** A header was pressed: descending first, then ascending, then `null` for the order of the page. */
  onSortChange?: (sort: ColumnSort | null) => void;
  /** Which columns are shown, and how. */
  layout: ColumnLayout;
  onLayoutChange: (layout: ColumnLayout) => void;
  selection?: RowSelection<TData>;
  /** New rows are on their way: the old ones stay, dimmed. */
  loading?: boolean;
  /** Rows `first` to `last` are in sight: time to fetch those beyond. */
  onSight?: (first: number, last: number) => void;
  /** Stands below the rows while the list goes on. */
  more?: ReactNode;
  /** Shown in place of rows when there are none. */
  empty: ReactNode;
  className?: string;
}

// What a column without a width keeps where there is no room left.
const FLEXIBLE_WIDTH = 240;

/**
 * Rows with a sticky header and first column, of which only those in sight are drawn. Data and order are the caller's; it reports
 * what was pressed and what came into sight. In the rows, j and k or the arrows move, Home and End jump, Enter opens. It scrolls inside itself: give
 * it a height by `className` or by a flex parent.
 */
export function DataTable<TData extends RowData>({
  caption,
  columns,
  rows,
  before,
  total,
  rowId,
  rowHref,
  activeRowId,
  sort,
  onSortChange,
  layout,
  onLayoutChange,
  selection,
  loading = false,
  onSight,
  more,
  empty,
  className,
}: DataTableProps<TData>) {
  const sorting = sort === null ? [] : [sort];
  const table = useTable({
    features: dataTableFeatures,
    columns,
    data: rows,
    getRowId: rowId,
    state: {
      sorting,
      columnVisibility: Object.fromEntries(layout.hidden.map((id) => [id, false])),
      columnOrder: orderColumns(
        columns.flatMap(({ id }) => id ?? []),
        layout.order,
      ),
    },
    onSortingChange: (updater) => onSortChange?.(functionalUpdate(updater, sorting)[0] ?? null),
    manualSorting: true,
    enableMultiSort: false,
    enableSorting: onSortChange !== undefined,
    sortDescFirst: true,
  });
  const scroller = useRef<HTMLElement>(null);
  const overflows = useOverflow(scroller);
  const hintId = useId();
  const tableRows = table.getRowModel().rows;
  const shown = table.getVisibleLeafColumns();
  const widths = shown.map(({ id, columnDef }) => layout.widths[id] ?? columnDef.meta?.width);
  const least = widths.reduce((sum: number, width) => sum + (width ?? FLEXIBLE_WIDTH), 0);
  const height = ROW_HEIGHTS[layout.density];
  const style: CSSProperties & { "--row-height": string } = {
    "--row-height": `${height}px`,
    // With a width of its own for every column, none is stretched.
    width: widths.includes(undefined) ? "100%" : least,
    minWidth: least,
  };

  return (
    <section
      ref={scroller}
      aria-label={caption}
      aria-busy={loading}
      data-overflows={overflows || undefined}
      // Without links inside, the keyboard needs the area itself to scroll it.
      tabIndex={rowHref && tableRows.length > 0 ? undefined : 0}
      className={classNames(
        "group/table relative min-h-0 scroll-pt-9 overflow-auto [overflow-anchor:none] border-y focus-visible:-outline-offset-2",
        className,
      )}
    >
      {loading ? (
        <div className="sticky top-0 left-0 z-30 h-0">
          <Spinner label={t.loading} className="absolute top-10 right-4 rounded-md border bg-raised px-2 py-1" />
        </div>
      ) : null}
      <table
        className="table-fixed border-separate border-spacing-0 text-sm"
        style={style}
        aria-rowcount={total === null ? -1 : total + 1}
        aria-describedby={rowHref ? hintId : undefined}
      >
        <caption className="sr-only">{caption}</caption>
        <colgroup>
          {shown.map(({ id }, at) => (
            <col key={id} style={{ width: widths[at] }} />
          ))}
        </colgroup>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header, index) => (
                <HeaderCell
                  key={header.id}
                  header={header}
                  sticky={index === 0}
                  sort={sort}
                  width={widths[index]}
                  onWidthChange={(width) =>
                    onLayoutChange({ ...layout, widths: { ...layout.widths, [header.column.id]: width } })
                  }
                  before={
                    selection && index === 0 ? (
                      <SelectBox
                        label={t.selectShown}
                        checked={selection.shown === "all"}
                        indeterminate={selection.shown === "some"}
                        onSelect={selection.onSelectShown}
                        className="mr-1 align-middle"
                      />
                    ) : null
                  }
                >
                  <table.FlexRender header={header} />
                </HeaderCell>
              ))}
            </tr>
          ))}
        </thead>
        <DataRows
          rows={tableRows}
          columns={shown.map(({ id }) => id).join(" ")}
          columnCount={shown.length}
          height={height}
          before={before}
          rowHref={rowHref}
          activeRowId={activeRowId}
          selection={selection}
          loading={loading}
          onSight={onSight}
        />
      </table>
      {tableRows.length === 0 && !loading ? <div className="sticky left-0 px-4">{empty}</div> : null}
      {more ? <div className="sticky left-0 flex h-10 w-fit items-center px-4 text-xs">{more}</div> : null}
      {rowHref ? (
        <p id={hintId} className="sr-only">
          {t.rowKeys}
        </p>
      ) : null}
    </section>
  );
}
