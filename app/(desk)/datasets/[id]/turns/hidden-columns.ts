/** The cookie that remembers which columns of the turns table are hidden, for the server to render the table right at once. */
export const HIDDEN_COLUMNS_COOKIE = "hidden_turn_columns";

const SEPARATOR = "/";
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The columns that a cookie's value hides; `false` as the table wants it. */
export function readHiddenColumns(value: string | undefined): Record<string, boolean> {
  const ids = value === undefined || value === "" ? [] : value.split(SEPARATOR);
  return Object.fromEntries(ids.map((id) => [id, false]));
}

/** The assignment to document.cookie that remembers a choice. */
export function hiddenColumnsCookie(visibility: Readonly<Record<string, boolean>>): string {
  const hidden = Object.keys(visibility).filter((id) => visibility[id] === false);
  return `${HIDDEN_COLUMNS_COOKIE}=${hidden.join(SEPARATOR)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
