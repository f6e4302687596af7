import { formatCount, formatShare } from "@/components/ui/format";
import type { Agreement } from "@/lib/review/statistics";
import { ATTRIBUTES, type Attribute } from "@/lib/steerlm/attributes";
import * as t from "@/texts/charts-agreement";
import { LANGUAGE } from "@/texts/language";
import { type ChartCell, type ChartTable, UNDEFINED } from "./chart-table";

/** How far apart people and the model are, as a range of the filter language; `0..4` is any. */
export type Apart = "0..4" | "0" | "1" | "0..1" | "1..4" | "2..4";

/** Where the turns of an attribute are listed that both have rated and that are so far apart. */
export type AgreementHref = (attribute: Attribute, apart: Apart) => string;

const PERCENT = new Intl.NumberFormat(LANGUAGE, {
  style: "percent",
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const SIGNED = new Intl.NumberFormat(LANGUAGE, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: "exceptZero",
});
const PLAIN = new Intl.NumberFormat(LANGUAGE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** How far the model is from people, attribute by attribute. What no turn tells is undefined, not 0. */
export function agreementTable(agreement: Record<Attribute, Agreement>, hrefFor: AgreementHref): ChartTable {
  const rows = ATTRIBUTES.map((attribute) => {
    const cell = (value: number | null, format: Intl.NumberFormat, apart: Apart): ChartCell => ({
      value,
      text: value === null ? UNDEFINED : format.format(value),
      href: value === null ? undefined : hrefFor(attribute, apart),
    });
    const { n, bias, meanAbsoluteError, exact, withinOne } = agreement[attribute];
    return {
      name: attribute,
      cells: [
        { value: n, text: formatCount(n), href: n === 0 ? undefined : hrefFor(attribute, "0..4") },
        cell(bias, SIGNED, "1..4"),
        cell(meanAbsoluteError, PLAIN, "2..4"),
        cell(exact, PERCENT, "0"),
        cell(withinOne, PERCENT, "0..1"),
      ],
    };
  });
  return { caption: t.caption, columns: t.columns, rows };
}

/** A part of an attribute's turns: those that are so far apart. */
export interface AgreementPart {
  /** Of the attribute's turns, 0..1; the parts before it end where it starts. */
  start: number;
  share: number;
  /** Its step on the scale of magnitude: the more alike the darker. */
  step: number;
  label: string;
  href: string;
}

export interface AgreementRow {
  attribute: Attribute;
  n: string;
  bias: string;
  meanAbsoluteError: string;
  /** None where nothing is compared; parts without turns are left out. */
  parts: AgreementPart[];
}

/** The steps of the scale that stand for the same value, one apart, and further apart. */
export const APART_STEPS = { same: 4, one: 2, more: 0 } as const;

/** Per attribute how many turns agree, are one apart, or further. */
export function agreementRows(agreement: Record<Attribute, Agreement>, hrefFor: AgreementHref): AgreementRow[] {
  return ATTRIBUTES.map((attribute) => {
    const { n, bias, meanAbsoluteError, exact, withinOne } = agreement[attribute];
    const texts = {
      n: formatCount(n),
      bias: bias === null ? UNDEFINED : SIGNED.format(bias),
      meanAbsoluteError: meanAbsoluteError === null ? UNDEFINED : PLAIN.format(meanAbsoluteError),
    };
    if (exact === null || withinOne === null) return { attribute, ...texts, parts: [] };
    const parts = [
      { words: t.sameValue, start: 0, end: exact, step: APART_STEPS.same, apart: "0" as const },
      { words: t.oneApart, start: exact, end: withinOne, step: APART_STEPS.one, apart: "1" as const },
      { words: t.moreApart, start: withinOne, end: 1, step: APART_STEPS.more, apart: "2..4" as const },
    ].map(({ words, start, end, step, apart }) => {
      const turns = Math.round((end - start) * n);
      return {
        turns,
        start,
        share: end - start,
        step,
        label: t.part(attribute, words, turns, formatShare(turns, n)),
        href: hrefFor(attribute, apart),
      };
    });
    return { attribute, ...texts, parts: parts.filter(({ turns }) => turns > 0).map(({ turns: _, ...part }) => part) };
  });
}
