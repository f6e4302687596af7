import { formatCount, formatShare } from "@/components/ui/format";
import { type Contingency, rowTotals } from "@/lib/review/confusion";
import * as t from "@/texts/charts";
import { LANGUAGE } from "@/texts/language";
import type { ChartTable } from "./chart-table";
import type { HeatCell } from "./heat-matrix";
import { shareStep } from "./share-step";

const COMPACT = new Intl.NumberFormat(LANGUAGE, { notation: "compact", maximumSignificantDigits: 3 });
// Five digits and more do not fit into a cell.
const LONGEST = 9999;

/** Whose ratings stand in the rows, as in "people 3, model 1". */
export interface ConfusionWords {
  attribute: string;
  people: string;
}

/** Where the turns with these two values are listed. */
export type ConfusionHref = (people: number, model: number) => string;

/**
 * The cells of a confusion matrix from the highest value of people down. Its colour is a cell's share of the turns that people gave
 * the same value, so that a value given seldom can be read as well as a common one.
 */
export function confusionCells(
  counts: Contingency,
  { attribute, people }: ConfusionWords,
  hrefFor: ConfusionHref,
): HeatCell[][] {
  const totals = rowTotals(counts);
  return counts
    .map((row, value) =>
      row.map((count, model): HeatCell => {
        const total = totals[value] ?? 0;
        const text = count === 0 ? "" : count > LONGEST ? COMPACT.format(count).toLowerCase() : formatCount(count);
        return {
          text,
          step: count === 0 ? null : shareStep(count / total),
          outlined: value === model,
          label: t.confusionCell({
            attribute,
            people,
            value,
            model,
            turns: count,
            // Who speaks to a page says what is seen: that has to be in the name.
            short: count > LONGEST ? text : null,
            share: count === 0 ? null : formatShare(count, total),
          }),
          href: count === 0 ? undefined : hrefFor(value, model),
        };
      }),
    )
    .reverse();
}

export function confusionTable(
  counts: Contingency,
  { attribute, people }: ConfusionWords,
  hrefFor: ConfusionHref,
): ChartTable {
  return {
    caption: t.confusionCaption(attribute, people),
    columns: [people, ...counts.map((_, model) => t.modelValue(model))],
    rows: counts
      .map((row, value) => ({
        name: String(value),
        cells: row.map((count, model) => ({
          value: count,
          text: formatCount(count),
          href: count === 0 ? undefined : hrefFor(value, model),
        })),
      }))
      .reverse(),
  };
}
