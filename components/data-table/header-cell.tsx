import type { ColumnSort, Header, RowData } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { CELL_ALIGN, type DataTableFeatures } from "./table-features";

interface HeaderCellProps<TData extends RowData> {
  header: Header<DataTableFeatures, TData, unknown>;
  sticky: boolean;
  sort: ColumnSort | null;
  children: ReactNode;
}

/** A column's name, sticky at the top; a button where the column can be sorted. */
export function HeaderCell<TData extends RowData>({ header, sticky, sort, children }: HeaderCellProps<TData>) {
  const { column } = header;
  const meta = column.columnDef.meta;
  const direction = sort?.id === column.id ? (sort.desc ? "descending" : "ascending") : undefined;
  const style: CSSProperties & { "--column-width"?: string } = { "--column-width": meta?.width };
  return (
    <th
      scope="col"
      aria-sort={direction}
      style={style}
      className={classNames(
        "sticky top-0 z-20 h-8 whitespace-nowrap border-b bg-canvas px-2 font-medium text-faint text-xs first:pl-4 last:pr-4",
        CELL_ALIGN[meta?.align ?? "start"],
        meta?.width && "min-w-(--column-width)",
        // On a phone the sticky column must leave room for the others.
        sticky && (meta?.width ? "left-0 z-30" : "left-0 z-30 max-sm:min-w-40"),
      )}
    >
      {column.getCanSort() ? (
        <button
          type="button"
          onClick={() => column.toggleSorting()}
          className={classNames(
            "-mx-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 hover:bg-hover hover:text-ink",
            direction && "text-ink",
          )}
        >
          {children}
          {direction === "descending" ? <ArrowDown aria-hidden="true" className="size-3" /> : null}
          {direction === "ascending" ? <ArrowUp aria-hidden="true" className="size-3" /> : null}
        </button>
      ) : (
        children
      )}
    </th>
  );
}
