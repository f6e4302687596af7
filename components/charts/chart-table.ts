/** A number or a word of a chart. `text` is how it is read, `value` what it is exactly; null is undefined, which is not 0. */
export interface ChartCell {
  value: number | string | null;
  text: string;
  /** The rows behind it. */
  href?: string;
}

/** A chart's data as a table: what is drawn, what is read in its place and what is downloaded are the same. */
export interface ChartTable {
  /** What is counted, for screen readers. */
  caption: string;
  /** The heading of the rows' names, then of the cells. */
  columns: readonly [rows: string, ...cells: string[]];
  rows: readonly { name: string; cells: readonly ChartCell[] }[];
}

/** How what is undefined is shown. */
export const UNDEFINED = "–";

// A spreadsheet takes a text that begins so for a formula (OWASP, CSV injection).
const FORMULA = /^[=+\-@\t\r]/;

function formatField(value: number | string | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The table as CSV (RFC 4180): exact values, undefined ones empty, texts such that no spreadsheet runs them. */
export function formatCsv({ columns, rows }: ChartTable): string {
  const lines = [columns, ...rows.map(({ name, cells }) => [name, ...cells.map(({ value }) => value)])];
  return lines.map((line) => `${line.map(formatField).join(",")}\r\n`).join("");
}
