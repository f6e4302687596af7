import {
  ALL_TURNS,
  formatSort,
  type LabelRange,
  type TurnFilter,
  type TurnMark,
  type TurnQuery,
} from "@/lib/review/filter";

/** One condition of a query in words, and the query without it. */
export type FilterChip = { key: string; label: string; without: TurnQuery };

const MARK_WORDS: Record<TurnMark, [yes: string, no: string]> = {
  overridden: ["overridden", "not overridden"],
  flagged: ["flagged", "not flagged"],
  failed: ["failed", "not failed"],
};

function describeRange(range: LabelRange): string {
  if (range === "unrated") return "not rated";
  return range.min === range.max ? `${range.min}` : `${range.min} to ${range.max}`;
}

/** Every condition of a query, the text aside, which has a field of its own. A sort by what no column shows counts as one. */
export function listChips(query: TurnQuery): FilterChip[] {
  const { filter, sort } = query;
  const without = (change: Partial<TurnFilter>): TurnQuery => ({ sort, filter: { ...filter, ...change } });
  const chips: FilterChip[] = [
    ...filter.labels.map(({ form, attribute, range }, at) => ({
      key: `${at}.${form}.${attribute}`,
      label: `${form} ${attribute} ${describeRange(range)}`,
      without: without({ labels: filter.labels.filter((_, index) => index !== at) }),
    })),
    ...filter.statuses.map((status) => ({
      key: `status.${status}`,
      label: status,
      without: without({ statuses: filter.statuses.filter((other) => other !== status) }),
    })),
    ...filter.marks.map(({ mark, value }, at) => ({
      key: `${at}.${mark}`,
      label: MARK_WORDS[mark][value ? 0 : 1],
      without: without({ marks: filter.marks.filter((_, index) => index !== at) }),
    })),
  ];
  if (sort.by !== "line" && sort.by.form !== "final") {
    const order = `sorted by ${sort.by.form} ${sort.by.attribute}, ${sort.descending ? "highest" : "lowest"} first`;
    chips.push({ key: formatSort(sort), label: order, without: { filter, sort: ALL_TURNS.sort } });
  }
  return chips;
}
