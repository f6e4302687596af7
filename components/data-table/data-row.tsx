"use client";

import { FlexRender, type Row, type RowData } from "@tanstack/react-table";
import Link from "next/link";
import { type MouseEvent, memo } from "react";
import { classNames } from "@/components/ui/class-names";
import { SelectBox } from "./select-box";
import { CELL_ALIGN, type DataTableFeatures } from "./table-features";

interface DataRowProps<TData extends RowData> {
  row: Row<DataTableFeatures, TData>;
  /** Its number among all rows of the list, from 1; absent where that is not known. */
  number?: number;
  /** The ids of the visible columns: the row itself stays the same when they change. */
  columns: string;
  href?: string;
  /** The row that was last open. */
  current: boolean;
  /** Tab reaches this row of all. */
  tabStop: boolean;
  /** Undefined where rows cannot be selected. */
  selected?: boolean;
  selectLabel?: string;
  /** `range`: with all rows since the one that was pressed last. */
  onSelect?: (rowId: string, range: boolean) => void;
  onFocus: (rowId: string) => void;
}

function DrawnRow<TData extends RowData>(props: DataRowProps<TData>) {
  const { row, number, href, current, tabStop, selected, selectLabel, onSelect, onFocus } = props;
  return (
    // The press is a larger target for the mouse; the row's link serves the keyboard.
    <tr
      data-row-id={row.id}
      // The header is the first row.
      aria-rowindex={number === undefined ? undefined : number + 1}
      aria-current={current || undefined}
      data-selected={selected || undefined}
      onClick={href === undefined ? undefined : followRow}
      onFocus={() => onFocus(row.id)}
      className={classNames(
        "group/row [--row:var(--canvas)] in-data-pointing:hover:[--row:var(--hover)] focus-within:[--row:var(--hover)] data-selected:[--row:var(--selected)] aria-[current=true]:[--row:var(--selected)]",
        href !== undefined && "cursor-pointer",
      )}
    >
      {row.getVisibleCells().map((cell, index) => {
        const content = <FlexRender cell={cell} />;
        return (
          <td
            key={cell.id}
            className={classNames(
              "h-(--row-height) overflow-hidden bg-(--row) whitespace-nowrap border-b px-2 py-0 first:pl-4 last:pr-4 sm:last:pr-6 sm:first:pl-6",
              CELL_ALIGN[cell.column.columnDef.meta?.align ?? "start"],
              index === 0 &&
                "left-0 z-10 group-data-overflows/table:sticky group-aria-[current=true]/row:shadow-[inset_2px_0_var(--accent)]",
            )}
          >
            {index === 0 ? (
              <span className="flex items-center gap-2">
                {href === undefined ? (
                  content
                ) : (
                  <Link
                    href={href}
                    prefetch={false}
                    data-row-link=""
                    tabIndex={tabStop ? 0 : -1}
                    className="block min-w-0 truncate rounded-sm"
                  >
                    {content}
                  </Link>
                )}
                {onSelect ? (
                  <SelectBox
                    label={selectLabel ?? ""}
                    checked={selected ?? false}
                    // The key x does it for the row with the focus.
                    tabIndex={-1}
                    onSelect={(range) => onSelect(row.id, range)}
                    className="-order-1"
                  />
                ) : null}
              </span>
            ) : (
              content
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** Same to look at. The table makes its row objects anew for all rows when a page of them is added; their data stay. */
function isSameRow<TData extends RowData>(
  { row: former, ...before }: DataRowProps<TData>,
  { row, ...after }: DataRowProps<TData>,
): boolean {
  const names = Object.keys(after) as (keyof typeof after)[];
  return former.original === row.original && names.every((name) => before[name] === after[name]);
}

/** A row whose first cell is its link, and before it a box to select it. Neither scrolling nor a page more draws a row anew that is there. */
export const DataRow = memo(DrawnRow, isSameRow) as typeof DrawnRow;

function followRow(event: MouseEvent<HTMLTableRowElement>) {
  const pressed = event.target instanceof Element ? event.target.closest("a, button, input, label, select") : null;
  const selecting = window.getSelection()?.isCollapsed === false;
  if (pressed || selecting) return;
  // The same event on the link keeps Ctrl and Command, which open a new tab.
  event.currentTarget
    .querySelector("a[data-row-link]")
    ?.dispatchEvent(new globalThis.MouseEvent("click", event.nativeEvent));
}
