import { formatCount } from "@/components/ui/format";
import { findPublished } from "@/lib/review/published-correlations";
import { ATTRIBUTES, type Attribute } from "@/lib/steerlm/attributes";
import * as t from "@/texts/charts";
import { type ChartCell, type ChartTable, UNDEFINED } from "./chart-table";
import type { HeatCell } from "./heat-matrix";
import { shareStep } from "./share-step";

/** Pearson's correlation of two attributes over the `n` turns that have both; null where it is undefined. */
export interface Correlation {
  row: Attribute;
  column: Attribute;
  n: number;
  r: number | null;
}

/** Where the turns that have both attributes are listed. */
export type CorrelationHref = (row: Attribute, column: Attribute) => string;

/** 0.94 → ".94", −0.126 → "−.13", 1 → "1": three characters fit into a cell. */
export function formatCorrelation(r: number): string {
  const rounded = Math.round(Math.abs(r) * 100) / 100;
  if (rounded === 0) return "0";
  return `${r < 0 ? "−" : ""}${rounded === 1 ? "1" : rounded.toFixed(2).slice(1)}`;
}

/** The full square, each pair on both sides of the diagonal. Colour is the strength, the sign is in the number. */
export function correlationCells(correlations: readonly Correlation[], hrefFor: CorrelationHref): HeatCell[][] {
  return ATTRIBUTES.map((row) =>
    ATTRIBUTES.map((column): HeatCell => {
      const found = findPair(correlations, row, column);
      const { n, r } = found ?? { n: 0, r: null };
      const href = n === 0 ? undefined : hrefFor(row, column);
      if (r === null) return { text: UNDEFINED, step: null, label: t.undefinedCorrelation(row, column, n), href };
      const text = formatCorrelation(r);
      return { text, step: shareStep(Math.abs(r)), label: t.correlation(row, column, text, n), href };
    }),
  );
}

function findPair(correlations: readonly Correlation[], a: Attribute, b: Attribute): Correlation | undefined {
  return correlations.find(({ row, column }) => (row === a && column === b) || (row === b && column === a));
}

/** Every pair of two attributes, with the values published for HelpSteer and HelpSteer2 beside it. */
export function correlationTable(correlations: readonly Correlation[], hrefFor: CorrelationHref): ChartTable {
  const pairs = correlations.filter(({ row, column }) => row !== column);
  return {
    caption: t.correlationsCaption,
    columns: t.correlationsColumns,
    rows: pairs.map(({ row, column, n, r }) => {
      const published = findPublished(row, column);
      return {
        name: `${column}, ${row}`,
        cells: [
          { value: n, text: formatCount(n), href: n === 0 ? undefined : hrefFor(row, column) },
          { value: r, text: r === null ? UNDEFINED : r.toFixed(3) },
          publishedCell(published?.helpSteer ?? null),
          publishedCell(published?.helpSteer2 ?? null),
        ],
      };
    }),
  };
}

function publishedCell(value: string | null): ChartCell {
  return value === null ? { value: t.notPublished, text: t.notPublished } : { value: Number(value), text: value };
}
