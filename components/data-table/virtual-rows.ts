/** A row to draw, and how many rows that are not drawn lie between it and the one drawn before. */
export type DrawnRow = { index: number; skipped: number };

/** What to draw of `count` rows: those of the window, and one more that must not vanish, wherever it is. */
export function drawRows(
  window: readonly number[],
  pinned: number,
  count: number,
): { drawn: DrawnRow[]; rest: number } {
  const indexes = pinned < 0 || pinned >= count || window.includes(pinned) ? window : [...window, pinned];
  let next = 0;
  const drawn = indexes
    .toSorted((a, b) => a - b)
    .map((index) => {
      const row = { index, skipped: index - next };
      next = index + 1;
      return row;
    });
  return { drawn, rest: count - next };
}

/** How many rows came before what was the first row, when a list was continued at its start; 0 where it is another list. */
export function rowsPutBefore(ids: readonly string[], formerFirst: string | undefined): number {
  return formerFirst === undefined ? 0 : Math.max(0, ids.indexOf(formerFirst));
}
