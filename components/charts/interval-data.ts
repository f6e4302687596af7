import { formatCount } from "@/components/ui/format";
import type { UndefinedReason } from "@/lib/review/agreement";
import type { PoolReport } from "@/lib/review/agreement-report";
import type { Interval } from "@/lib/review/bootstrap";
import type { KappaLadder } from "@/lib/review/kappa-ladder";
import { ATTRIBUTES, type Attribute } from "@/lib/steerlm/attributes";
import * as t from "@/texts/charts-agreement";
import { LANGUAGE } from "@/texts/language";
import type { ChartCell, ChartTable } from "./chart-table";

/** A measure of at most 1 with its 95% interval, as a row of a chart. */
export interface IntervalRow {
  name: string;
  value: number | null;
  interval: Interval;
  /** What is written at the end of the row: the value, or why there is none. */
  text: string;
}

const MEASURE = new Intl.NumberFormat(LANGUAGE, { minimumFractionDigits: 3, maximumFractionDigits: 3 });

/** 0.4651 → "0.465"; what is undefined is said to be. */
export function formatMeasure(value: number | null): string {
  return value === null ? t.undefinedMeasure : MEASURE.format(value);
}

export function formatInterval(interval: Interval): string {
  if (interval === null) return t.undefinedMeasure;
  return t.interval(MEASURE.format(interval.low), MEASURE.format(interval.high));
}

/** Why measures are undefined; nothing where none is. */
export function reasonText(reason: UndefinedReason | null): string {
  return reason === null ? "" : t.undefinedReasons[reason];
}

const cellOf = (value: number | null): ChartCell => ({ value, text: formatMeasure(value) });
const countOf = (value: number): ChartCell => ({ value, text: formatCount(value) });
const intervalOf = (interval: Interval): ChartCell => {
  const text = formatInterval(interval);
  return { value: interval && text, text };
};

/** Quadratic κ of each attribute. */
export function poolRows(pools: Record<Attribute, PoolReport>): IntervalRow[] {
  return ATTRIBUTES.map((attribute) => {
    const { quadraticKappa, intervals, undefinedFor } = pools[attribute];
    return {
      name: attribute,
      value: quadraticKappa,
      interval: intervals.quadraticKappa,
      text: undefinedFor ? t.undefinedBecause(reasonText(undefinedFor)) : formatMeasure(quadraticKappa),
    };
  });
}

/** Every measure of each attribute. */
export function poolTable(pools: Record<Attribute, PoolReport>): ChartTable {
  return {
    caption: t.poolCaption,
    columns: t.poolColumns,
    rows: ATTRIBUTES.map((attribute) => {
      const { intervals, ...pool } = pools[attribute];
      return {
        name: attribute,
        cells: [
          countOf(pool.units),
          countOf(pool.ratings),
          cellOf(pool.exact),
          intervalOf(intervals.exact),
          cellOf(pool.withinOne),
          intervalOf(intervals.withinOne),
          cellOf(pool.meanAbsoluteDifference),
          cellOf(pool.kappa),
          cellOf(pool.linearKappa),
          cellOf(pool.quadraticKappa),
          intervalOf(intervals.quadraticKappa),
          cellOf(pool.alphaNominal),
          cellOf(pool.alphaOrdinal),
          intervalOf(intervals.alphaOrdinal),
          cellOf(pool.alphaInterval),
          intervalOf(intervals.alphaInterval),
          cellOf(pool.icc1),
          intervalOf(intervals.icc1),
          cellOf(pool.iccK),
          { value: reasonText(pool.undefinedFor), text: reasonText(pool.undefinedFor) },
        ],
      };
    }),
  };
}

const RUNGS = ["raw", "filtered", "final"] as const;

/** Quadratic κ, rung by rung. */
export function ladderRows(ladder: KappaLadder): IntervalRow[] {
  return RUNGS.map((rung) => {
    const { kappa, interval, units } = ladder[rung];
    const why = units === 0 ? t.noRatings : reasonText("one value only");
    const text = kappa === null ? t.undefinedBecause(why) : formatMeasure(kappa);
    return { name: t.rungs[rung], value: kappa, interval, text };
  });
}

/** The same with turns and, on helpfulness, what is published. */
export function ladderTable(
  ladder: KappaLadder,
  attribute: Attribute,
  published: Record<keyof KappaLadder, number> | null,
): ChartTable {
  return {
    caption: t.ladderCaption(attribute),
    columns: published ? [...t.ladderColumns, t.helpSteer2] : t.ladderColumns,
    rows: RUNGS.map((rung) => {
      const { units, kappa, interval } = ladder[rung];
      return {
        name: t.rungs[rung],
        cells: [countOf(units), cellOf(kappa), intervalOf(interval), ...(published ? [cellOf(published[rung])] : [])],
      };
    }),
  };
}
