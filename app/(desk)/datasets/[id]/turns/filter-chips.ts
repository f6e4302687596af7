import {
  ALL_TURNS,
  type NumberRange,
  nameOfQuantity,
  nameOfValue,
  type TurnFilter,
  type TurnQuery,
} from "@/lib/review/filter";
import { formatSort, formatTurnFilter } from "@/lib/review/filter-format";
import { flagWords } from "@/lib/review/flag-kinds";
import * as t from "@/texts/turns-filter";

/** One condition of a query in words, the query without it, and how it is typed in the filter's field. */
export type FilterChip = { key: string; label: string; without: TurnQuery; typed: string };

/** What ids stand for: people and contradiction rules. */
export type FilterNames = {
  people: readonly { id: string; name: string }[];
  rules: readonly { id: string; name: string }[];
};

const NO_NAMES: FilterNames = { people: [], rules: [] };

function describeRange(range: NumberRange, none = t.notRated): string {
  const { min, max } = range === "unrated" ? { min: null, max: null } : range;
  if (min === null) return max === null ? none : t.upTo(max);
  if (max === null) return t.orMore(min);
  return min === max ? `${min}` : t.between(min, max);
}

const nameOf = (named: readonly { id: string; name: string }[], id: string) =>
  named.find((one) => one.id === id)?.name ?? id;

/** Every condition of a query, the text aside, which has a field of its own. A sort by what no column shows counts as one. */
export function listChips(query: TurnQuery, names: FilterNames = NO_NAMES): FilterChip[] {
  const { filter, sort } = query;
  const chipOf = (kind: Exclude<keyof TurnFilter, "text">, at: number, name: string, label: string): FilterChip => {
    const others = filter[kind].filter((_, index) => index !== at);
    const alone = { ...ALL_TURNS.filter, [kind]: [filter[kind][at]] };
    const typed = decodeURIComponent(formatTurnFilter(alone)).replace("=", " ");
    return { key: `${at}.${name}`, label, typed, without: { sort, filter: { ...filter, [kind]: others } } };
  };
  return [
    ...filter.labels.map(({ range, ...value }, at) =>
      chipOf("labels", at, nameOfValue(value), t.condition(t.value(value), describeRange(range))),
    ),
    ...filter.numbers.map(({ quantity, range }, at) => {
      const about = typeof quantity === "string" ? t.measures[quantity] : t.value(quantity);
      return chipOf("numbers", at, nameOfQuantity(quantity), t.condition(about, describeRange(range, t.unknown)));
    }),
    ...filter.differences.map((condition, at) => {
      const label = t.condition(t.difference(condition), describeRange(condition.range, t.unknown));
      return chipOf("differences", at, `diff.${condition.between.join(".")}`, label);
    }),
    ...filter.statuses.map((status, at) => chipOf("statuses", at, `status.${status}`, status)),
    ...filter.reviewers.map((id, at) =>
      chipOf("reviewers", at, `reviewer.${id}`, t.reviewedBy(nameOf(names.people, id))),
    ),
    ...filter.flags.map((kind, at) => chipOf("flags", at, `flag.${kind}`, t.flag(flagWords(kind)))),
    ...filter.marks.map(({ mark, value }, at) => chipOf("marks", at, mark, t.marks[mark][value ? 0 : 1])),
    ...filter.contradictions.map((id, at) => {
      const label = id === "any" ? t.anyContradiction : t.contradiction(nameOf(names.rules, id));
      return chipOf("contradictions", at, `contradiction.${id}`, label);
    }),
    ...filter.lines.map((range, at) => chipOf("lines", at, "line", t.condition(t.line, describeRange(range)))),
    ...listSortChip(query),
  ];
}

/** All of a query in words, its text first. */
export function wordsOfQuery(query: TurnQuery): string[] {
  const { text } = query.filter;
  return [...(text === "" ? [] : [t.quoted(text)]), ...listChips(query).map(({ label }) => label)];
}

function listSortChip({ filter, sort }: TurnQuery): FilterChip[] {
  const { by, descending } = sort;
  if (by === "line" || (typeof by !== "string" && by.form === "final")) return [];
  const key = formatSort(sort);
  const label = t.sortedBy(typeof by === "string" ? t.sorts[by] : t.value(by), descending);
  return [{ key, label, typed: `sort ${key}`, without: { filter, sort: ALL_TURNS.sort } }];
}
