/** The cookie of a person's own columns of the turns table. */
export const LAYOUT_COOKIE = "turn_columns";
