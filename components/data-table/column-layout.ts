export const LEAST_WIDTH = 40;
export const MOST_WIDTH = 1200;

/** Which of a table's columns are shown, in which order, how wide (pixels), and how high its rows are. What is not named is at its default. */
export type ColumnLayout = {
  hidden: string[];
  order: string[];
  widths: Record<string, number>;
  density: "comfortable" | "compact";
};

export const DEFAULT_LAYOUT: ColumnLayout = { hidden: [], order: [], widths: {}, density: "comfortable" };

/** Of a row, in pixels. */
export const ROW_HEIGHTS: Record<ColumnLayout["density"], number> = { comfortable: 32, compact: 25 };

/** Whether two layouts show the same, in whatever order their widths are named. */
export function sameLayout(a: ColumnLayout, b: ColumnLayout): boolean {
  const written = ({ hidden, order, widths, density }: ColumnLayout) =>
    JSON.stringify([[...hidden].sort(), order, Object.entries(widths).sort(), density]);
  return written(a) === written(b);
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The assignment to document.cookie that remembers a layout, so that the server draws the table right at once. */
export function layoutCookie(name: string, layout: ColumnLayout): string {
  return `${name}=${encodeURIComponent(JSON.stringify(layout))}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}

/** All columns in the order of a layout: those that it does not name stay behind the column that they follow by default. */
export function orderColumns(ids: readonly string[], order: readonly string[]): string[] {
  const ordered = order.filter((id) => ids.includes(id));
  ids.forEach((id, at) => {
    if (ordered.includes(id)) return;
    const before = ids.slice(0, at).findLast((other) => ordered.includes(other));
    ordered.splice(before === undefined ? 0 : ordered.indexOf(before) + 1, 0, id);
  });
  return ordered;
}

/** A layout with a column moved to the left or right among those that are shown; the first column stays where it is. */
export function moveColumn(ids: readonly string[], layout: ColumnLayout, id: string, step: -1 | 1): ColumnLayout {
  const order = orderColumns(ids, layout.order);
  const shown = order.filter((other) => !layout.hidden.includes(other));
  const neighbour = shown[shown.indexOf(id) + step];
  if (neighbour === undefined || neighbour === ids[0] || id === ids[0]) return layout;
  const rest = order.filter((other) => other !== id);
  rest.splice(rest.indexOf(neighbour) + (step === 1 ? 1 : 0), 0, id);
  return { ...layout, order: rest };
}

/** The columns that can be hidden and moved, which are all but the first, in the order of a layout. */
export function movableColumns(ids: readonly string[], order: readonly string[]): string[] {
  return orderColumns(ids, order).filter((id) => id !== ids[0]);
}
