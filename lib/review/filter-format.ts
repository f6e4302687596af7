import { ALL_TURNS, nameOfQuantity, nameOfValue, type TurnFilter, type TurnQuery, type TurnSort } from "./filter";
import { formatNumberRange } from "./filter-range";

/** `final.quality`, `-score.humor`, `-suspicion`, `line`. */
export function formatSort({ by, descending }: TurnSort): string {
  return `${descending ? "-" : ""}${typeof by === "string" ? by : nameOfValue(by)}`;
}

/** The language of parseTurnQuery written out, in one canonical order; what is at its default is left out. */
export function formatTurnQuery({ filter, sort }: TurnQuery): URLSearchParams {
  const params = new URLSearchParams();
  const add = (name: string, value: string) => params.append(name, value);
  if (filter.text) add("text", filter.text);
  for (const condition of filter.labels) add(nameOfValue(condition), formatNumberRange(condition.range));
  for (const { quantity, range } of filter.numbers) add(nameOfQuantity(quantity), formatNumberRange(range));
  for (const { between, attribute, range } of filter.differences)
    add(`diff.${between.join(".")}.${attribute}`, formatNumberRange(range));
  if (filter.statuses.length > 0) add("status", filter.statuses.join(","));
  if (filter.reviewers.length > 0) add("reviewer", filter.reviewers.join(","));
  if (filter.flags.length > 0) add("flag", filter.flags.join(","));
  for (const { mark, value } of filter.marks) add(mark, value ? "yes" : "no");
  for (const rule of filter.contradictions) add("contradiction", rule);
  for (const range of filter.lines) add("line", formatNumberRange(range));
  const order = formatSort(sort);
  if (order !== "line") add("sort", order);
  return params;
}

/** A filter alone, in the same canonical order. */
export function formatTurnFilter(filter: TurnFilter): string {
  return formatTurnQuery({ ...ALL_TURNS, filter }).toString();
}
