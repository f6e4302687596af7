import type { ColumnLayout } from "@/components/data-table/column-layout";

export const columns = "Columns";
export const loadingColumns = "Loading the columns";
export const hidden = (count: number) => `${count} hidden`;
export const moveLeft = (column: string) => `Move ${column} to the left`;
export const moveRight = (column: string) => `Move ${column} to the right`;
export const rowHeight = "Rows";
export const densities: Record<ColumnLayout["density"], string> = { comfortable: "comfortable", compact: "compact" };
export const asAtFirst = "Reset to default";

export const loading = "Loading rows";
export const selectShown = "Select the shown rows";
export const selectRow = (row: string) => `Select ${row}`;
export const rowKeys = "In the rows, j and k or the arrow keys move and Enter opens.";

export const widthOf = (column: string) => `Width of ${column}`;
export const pixels = (width: number) => `${width} pixels`;
export const widthOfRoom = "as wide as there is room";

export const pages = "Pages";
export const previous = "Previous";
export const next = "Next";
