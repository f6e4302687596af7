import { ATTRIBUTES, type Attribute, isAttribute, MAX_VALUE, MIN_VALUE } from "@/lib/steerlm/attributes";
import {
  ALL_TURNS,
  type DifferenceCondition,
  isUnfiltered,
  MEASURES,
  RATING_FORMS,
  type SortKey,
  TURN_MARKS,
  type TurnFilter,
  type TurnQuery,
  type TurnSort,
  VALUE_FORMS,
  type ValueForm,
} from "./filter";
import { isWholeFrom, parseLabelRange, parseNumberRange } from "./filter-range";
import { FLAG_KINDS } from "./flag-kinds";
import { TURN_STATUSES } from "./status";

/** A parameter that is not of the filter language. */
export type QueryProblem = { parameter: string; problem: string };

/** Every text of the dataset is held against it. */
const MAX_TEXT_LENGTH = 500;
// Each is read and looked at: far more than a person puts together, and a bound for what a request costs.
const MAX_CONDITIONS = 40;
const MAX_REVIEWERS = 20;
/** Ids of users and of contradiction rules. */
const ID = /^[\w-]{1,64}$/;

/** Takes a parameter's value into the filter; gives what is wrong with it, or null. */
type Reader = (filter: TurnFilter, value: string, name: string) => string | null;

const readText: Reader = (filter, value) => {
  if (value.length > MAX_TEXT_LENGTH) return `longer than ${MAX_TEXT_LENGTH} characters`;
  filter.text = value;
  return null;
};

const readStatuses: Reader = (filter, value) => {
  for (const name of value.split(",")) {
    const status = TURN_STATUSES.find((candidate) => candidate === name);
    if (!status) return `"${name}" is no status: use ${TURN_STATUSES.join(", ")}`;
    if (!filter.statuses.includes(status)) filter.statuses.push(status);
  }
  return null;
};

const readReviewers: Reader = (filter, value) => {
  for (const id of value.split(",")) {
    if (!ID.test(id)) return `"${id}" is no id of a user`;
    if (!filter.reviewers.includes(id)) filter.reviewers.push(id);
  }
  return filter.reviewers.length > MAX_REVIEWERS ? `more than ${MAX_REVIEWERS} people` : null;
};

const readFlags: Reader = (filter, value) => {
  for (const name of value.split(",")) {
    const kind = FLAG_KINDS.find((candidate) => candidate === name);
    if (!kind) return `"${name}" is no kind of flag: use ${FLAG_KINDS.join(", ")}`;
    if (!filter.flags.includes(kind)) filter.flags.push(kind);
  }
  return null;
};

const readMark: Reader = (filter, value, name) => {
  const mark = TURN_MARKS.find((candidate) => candidate === name);
  if (!mark || (value !== "yes" && value !== "no")) return `"${value}" is neither yes nor no`;
  filter.marks.push({ mark, value: value === "yes" });
  return null;
};

const readContradiction: Reader = (filter, value) => {
  if (!ID.test(value)) return `"${value}" is no id of a rule: use any or a rule's id`;
  filter.contradictions.push(value);
  return null;
};

const readLines: Reader = (filter, value) => {
  const range = parseNumberRange(value);
  if (range === null || range === "unrated" || !isWholeFrom(1, range))
    return `"${value}" is no range of lines: use 7, 10..20, 10.. or ..20`;
  filter.lines.push(range);
  return null;
};

/** Counts, of which there is always one but for tokens. */
const WHOLE_MEASURES: readonly string[] = ["tokens", "length", "turn"];

const readMeasure: Reader = (filter, value, name) => {
  const measure = MEASURES.find((candidate) => candidate === name);
  const range = parseNumberRange(value);
  const whole = WHOLE_MEASURES.includes(name);
  const mayLack = !whole || name === "tokens";
  if (!measure || range === null || (whole && !isWholeFrom(0, range)) || (range === "unrated" && !mayLack))
    return `"${value}" is no range: use ${whole ? "7, 10..20, 10.." : "2.5, 2.4..2.6, 2.4.."}${mayLack ? ", ..20 or none" : " or ..20"}`;
  filter.numbers.push({ quantity: measure, range });
  return null;
};

const READERS = new Map<string, Reader>([
  ["text", readText],
  ["status", readStatuses],
  ["reviewer", readReviewers],
  ["flag", readFlags],
  ["contradiction", readContradiction],
  ["line", readLines],
  ...TURN_MARKS.map((mark) => [mark, readMark] as const),
  ...MEASURES.map((measure) => [measure, readMeasure] as const),
]);

function parseValueName(name: string): { form: ValueForm; attribute: Attribute } | null {
  const [form, attribute, ...rest] = name.split(".");
  if (rest.length > 0 || !attribute || !isAttribute(attribute)) return null;
  const known = VALUE_FORMS.find((candidate) => candidate === form);
  return known ? { form: known, attribute } : null;
}

/** `score.quality=2.4..2.6`, `final.quality=0..2`. */
const readValue: Reader = (filter, value, name) => {
  const parsed = parseValueName(name);
  if (!parsed)
    return `no such label: use ${VALUE_FORMS.join(", ")}, a dot, and one of ${ATTRIBUTES.join(", ")}; or diff and two of them`;
  const { attribute } = parsed;
  if (parsed.form === "score") {
    const range = parseNumberRange(value);
    if (range === null) return `"${value}" is no range: use 2.5, 2.4..2.6, 2.4.., ..2.6 or none`;
    filter.numbers.push({ quantity: { form: "score", attribute }, range });
    return null;
  }
  const form = RATING_FORMS.find((candidate) => candidate === parsed.form);
  const range = parseLabelRange(value);
  if (!form || range === null)
    return `"${value}" is no range: use 3, 0..2, 3.., ..1 or none, within ${MIN_VALUE}..${MAX_VALUE}`;
  filter.labels.push({ form, attribute, range });
  return null;
};

function parseDifferenceName(name: string): Omit<DifferenceCondition, "range"> | null {
  const [, one, other, attribute = "", ...rest] = name.split(".");
  const between = [one, other].flatMap((form) => VALUE_FORMS.find((candidate) => candidate === form) ?? []);
  const [first, second] = between;
  if (rest.length > 0 || !first || !second || first === second) return null;
  return attribute === "any" || isAttribute(attribute) ? { between: [first, second], attribute } : null;
}

/** `diff.predicted.original.helpfulness=2..` */
const readDifference: Reader = (filter, value, name) => {
  const parsed = parseDifferenceName(name);
  if (!parsed)
    return `no such difference: use diff, two different ones of ${VALUE_FORMS.join(", ")}, and any or one of ${ATTRIBUTES.join(", ")}, with dots between`;
  const range = parseNumberRange(value);
  if (range === null || (range !== "unrated" && (range.min ?? 0) < 0) || (range !== "unrated" && (range.max ?? 0) < 0))
    return `"${value}" is no range of a difference: use 2, 1..2, 2.., ..1 or none`;
  if (!parsed.between.includes("score") && !isWholeFrom(0, range))
    return `"${value}" is no difference of two labels, which is whole`;
  filter.differences.push({ ...parsed, range });
  return null;
};

function readerOf(name: string): Reader | undefined {
  if (name.startsWith("diff.")) return readDifference;
  return name.includes(".") ? readValue : READERS.get(name);
}

const NAMED_SORTS: readonly Extract<SortKey, string>[] = [
  "line",
  "spread",
  "disagreement",
  "disagreement.mine",
  ...MEASURES,
];

function parseSort(text: string): TurnSort | null {
  const descending = text.startsWith("-");
  const name = descending ? text.slice(1) : text;
  const by = NAMED_SORTS.find((candidate) => candidate === name) ?? parseValueName(name);
  return by ? { by, descending } : null;
}

function emptyFilter(): TurnFilter {
  return structuredClone(ALL_TURNS.filter);
}

/**
 * Reads filter and sort from URL parameters, and leaves parameters of other names alone; docs/filters.md shows the language.
 * What is not understood is named in `problems` and has no effect.
 */
export function parseTurnQuery(params: URLSearchParams): TurnQuery & { problems: QueryProblem[] } {
  let filter = emptyFilter();
  let sort = ALL_TURNS.sort;
  let conditions = 0;
  const problems: QueryProblem[] = [];
  for (const [parameter, value] of params) {
    if (value === "") continue;
    if (parameter === "sort") {
      const parsed = parseSort(value);
      if (parsed) sort = parsed;
      else
        problems.push({
          parameter,
          problem: `"${value}" is no sort: use ${NAMED_SORTS.join(", ")} or a value such as -final.quality`,
        });
      continue;
    }
    const reader = readerOf(parameter);
    if (!reader) continue;
    conditions += 1;
    // A value of which a part is not understood has no effect at all.
    const changed = structuredClone(filter);
    const problem =
      conditions > MAX_CONDITIONS ? `more than ${MAX_CONDITIONS} conditions` : reader(changed, value, parameter);
    if (problem) problems.push({ parameter, problem });
    else filter = changed;
  }
  return { filter, sort, problems };
}

/**
 * Reads a filter alone, strictly: what decides which turns are scored must not be passed over, so a name that is not of the language
 * is a problem too, and so is a filter without a condition. A sort changes nothing about which turns they are and is dropped.
 */
export function parseTurnFilter(text: string): { filter: TurnFilter; problems: QueryProblem[] } {
  const params = new URLSearchParams(text);
  const { filter, problems } = parseTurnQuery(params);
  for (const parameter of new Set(params.keys()))
    if (parameter !== "sort" && !readerOf(parameter)) problems.push({ parameter, problem: "is not part of a filter" });
  if (problems.length === 0 && isUnfiltered(filter))
    problems.push({ parameter: "filter", problem: "has no condition, such as final.quality=0..2 or status=draft" });
  return { filter, problems };
}
