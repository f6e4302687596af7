import {
  type ColumnDef,
  columnOrderingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  metaHelper,
  type RowData,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";

export interface DataColumnMeta {
  /** Its name in the column chooser and for screen readers, where the header is an icon or an abbreviation. */
  label?: string;
  align?: "start" | "center" | "end";
  /** In pixels, until a person changes it. One column without takes the room that is left. */
  width?: number;
}

/** The text alignment that a column's `align` stands for. */
export const CELL_ALIGN = { start: "text-left", center: "text-center", end: "text-right" } as const;

/**
 * What the app's tables can do. Rows come sorted, filtered and cut into pages from the server, so there is no row model
 * for any of that here.
 */
export const dataTableFeatures = tableFeatures({
  columnOrderingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  columnMeta: metaHelper<DataColumnMeta>(),
});

export type DataTableFeatures = typeof dataTableFeatures;

/** A column as `columnHelper` makes it; the value types of a row's columns differ, which only `any` spans. */
// biome-ignore lint/suspicious/noExplicitAny: TanStack Table's own type for a list of columns of different value types.
export type DataColumn<TData extends RowData> = ColumnDef<DataTableFeatures, TData, any>;

/** TanStack Table's column helper, bound to the features of these tables. */
export function dataColumnHelper<TData extends RowData>() {
  return createColumnHelper<DataTableFeatures, TData>();
}
