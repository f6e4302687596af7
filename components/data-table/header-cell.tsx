import type { ColumnSort, Header, RowData } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { ResizeHandle } from "./resize-handle";
import { CELL_ALIGN, type DataTableFeatures } from "./table-features";

interface HeaderCellProps<TData extends RowData> {
  header: Header<DataTableFeatures, TData, unknown>;
  sticky: boolean;
  sort: ColumnSort | null;
  /** Stands before the name and sorts nothing. */
  before?: ReactNode;
  /** The column's width now, where it can be changed. */
  width?: number;
  onWidthChange?: (width: number) => void;
  children: ReactNode;
}

/** A column's name, sticky at the top; a button where the column can be sorted, with a handle for its width at its edge. */
export function HeaderCell<TData extends RowData>(props: HeaderCellProps<TData>) {
  const { header, sticky, sort, before, width, onWidthChange, children } = props;
  const { column } = header;
  const meta = column.columnDef.meta;
  const direction = sort?.id === column.id ? (sort.desc ? "descending" : "ascending") : undefined;
  return (
    <th
      scope="col"
      aria-sort={direction}
      className={classNames(
        "sticky top-0 z-20 h-8 whitespace-nowrap border-b bg-canvas px-2 font-medium text-faint text-xs first:pl-4 last:pr-4 sm:last:pr-6 sm:first:pl-6",
        CELL_ALIGN[meta?.align ?? "start"],
        sticky && "left-0 z-30",
      )}
    >
      {before}
      {column.getCanSort() ? (
        <button
          type="button"
          onClick={() => column.toggleSorting()}
          className={classNames(
            "-mx-1 inline-flex h-6 max-w-full items-center gap-1 overflow-hidden rounded-sm px-1 hover:bg-hover hover:text-ink",
            direction && "text-ink",
          )}
        >
          <span className="truncate">{children}</span>
          {direction === "descending" ? <ArrowDown aria-hidden="true" className="size-3 shrink-0" /> : null}
          {direction === "ascending" ? <ArrowUp aria-hidden="true" className="size-3 shrink-0" /> : null}
        </button>
      ) : (
        children
      )}
      {onWidthChange ? (
        <ResizeHandle label={meta?.label ?? column.id} width={width} onWidthChange={onWidthChange} />
      ) : null}
    </th>
  );
}
