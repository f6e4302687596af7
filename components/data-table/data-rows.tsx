"use client";

import type { Row, RowData } from "@tanstack/react-table";
import { Fragment, type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import * as t from "@/texts/data-table";
import { DataRow } from "./data-row";
import { PlaceholderRows } from "./placeholder-rows";
import type { DataTableFeatures } from "./table-features";
import { useRowFocus } from "./use-row-focus";
import { useVirtualRows } from "./use-virtual-rows";

/** Which rows are chosen, and what a press on a row's box does. */
export interface RowsSelection<TData> {
  isSelected: (rowId: string) => boolean;
  /** A row's name: "line 3, turn 2". */
  rowLabel: (row: TData) => string;
  /** `range`: with all rows since the one that was pressed last. */
  onSelect: (rowId: string, range: boolean) => void;
}

interface DataRowsProps<TData extends RowData> {
  rows: Row<DataTableFeatures, TData>[];
  /** The ids of the visible columns. */
  columns: string;
  columnCount: number;
  /** Of every row, in pixels. */
  height: number;
  before: number | null;
  rowHref?: (row: TData) => string;
  activeRowId?: string;
  selection?: RowsSelection<TData>;
  loading: boolean;
  onSight?: (first: number, last: number) => void;
}

/** The body of a table: the rows in sight and some around them. A step of a scroll draws this anew, and not the table around it. */
export function DataRows<TData extends RowData>(props: DataRowsProps<TData>) {
  const { rows, columns, columnCount, height, before, rowHref, activeRowId, selection, loading, onSight } = props;
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const focus = useRowFocus(ids, activeRowId);
  const { drawn, rest } = useVirtualRows({ body: focus.body, ids, height, pinned: focus.index, onSight });
  const select = useLatest(selection?.onSelect);
  usePointing(focus.body);

  return (
    // The keys move between the links inside of it.
    <tbody ref={focus.body} onKeyDown={focus.handleKey} className={loading ? "opacity-55" : undefined}>
      {drawn.map(({ index, skipped }) => {
        const row = rows[index];
        return row === undefined ? null : (
          <Fragment key={row.id}>
            <SkippedRows height={skipped * height} />
            <DataRow
              row={row}
              number={before === null ? undefined : before + index + 1}
              columns={columns}
              href={rowHref?.(row.original)}
              current={row.id === activeRowId}
              tabStop={row.id === focus.tabStop}
              selected={selection?.isSelected(row.id)}
              selectLabel={selection && t.selectRow(selection.rowLabel(row.original))}
              onSelect={selection && select}
              onFocus={focus.setFocusedId}
            />
          </Fragment>
        );
      })}
      <SkippedRows height={rest * height} />
      {rows.length === 0 && loading ? <PlaceholderRows columnCount={columnCount} /> : null}
    </tbody>
  );
}

/**
 * Marks the body while the pointer moves over it, until it is scrolled: rows that pass under a pointer that rests are not pointed at,
 * and not painted anew one after the other. They can be pressed all the same.
 */
function usePointing(body: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = body.current;
    const scroller = element?.closest("section");
    if (!element || !scroller) return;
    const listening = new AbortController();
    const listen = { passive: true, signal: listening.signal };
    element.addEventListener("pointermove", () => element.toggleAttribute("data-pointing", true), listen);
    scroller.addEventListener("scroll", () => element.toggleAttribute("data-pointing", false), listen);
    return () => listening.abort();
  }, [body]);
}

/** The same function at every drawing, which calls the latest: rows that are there are not drawn anew for it. */
function useLatest<Args extends unknown[]>(call: ((...args: Args) => void) | undefined): (...args: Args) => void {
  const latest = useRef(call);
  useLayoutEffect(() => {
    latest.current = call;
  });
  return useCallback((...args) => latest.current?.(...args), []);
}

/** The room of rows that are not drawn. */
function SkippedRows({ height }: { height: number }) {
  return height === 0 ? null : (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it takes no focus.
    <tr aria-hidden="true">
      <td style={{ height }} className="p-0" />
    </tr>
  );
}
