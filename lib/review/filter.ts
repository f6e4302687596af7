import { ATTRIBUTES, type Attribute, isAttribute, MAX_VALUE, MIN_VALUE } from "@/lib/steerlm/attributes";
import { TURN_STATUSES, type TurnStatus } from "./status";

export const LABEL_FORMS = ["original", "predicted", "final"] as const;
/** The three labels of a turn that can be filtered, sorted and counted. */
export type LabelForm = (typeof LABEL_FORMS)[number];

/** Whole numbers, both ends included; or the turns that have no value. */
export type LabelRange = { min: number; max: number } | "unrated";
export type LabelCondition = { form: LabelForm; attribute: Attribute; range: LabelRange };

export const TURN_MARKS = ["overridden", "flagged", "failed"] as const;
/** Yes-or-no facts of a turn. */
export type TurnMark = (typeof TURN_MARKS)[number];

/** Which turns: every condition must hold. The one definition for table, charts, queue and API. */
export type TurnFilter = {
  labels: LabelCondition[];
  statuses: TurnStatus[];
  marks: { mark: TurnMark; value: boolean }[];
  /** Part of the turn's text from a word's beginning on (search-words.ts says what matches); "" for any. */
  text: string;
};

/** In which order. `line` is reading order; turns without a value come last either way. */
export type TurnSort = { by: "line" | { form: LabelForm; attribute: Attribute }; descending: boolean };

export type TurnQuery = { filter: TurnFilter; sort: TurnSort };

export const ALL_TURNS: TurnQuery = {
  filter: { labels: [], statuses: [], marks: [], text: "" },
  sort: { by: "line", descending: false },
};

/** A parameter that is not of the filter language. */
export type QueryProblem = { parameter: string; problem: string };

const RANGE = /^([0-4])(?:\.\.([0-4]))?$/;

function parseRange(text: string): LabelRange | null {
  if (text === "none") return "unrated";
  const match = RANGE.exec(text);
  if (!match) return null;
  const min = Number(match[1]);
  const max = Number(match[2] ?? match[1]);
  return min <= max ? { min, max } : null;
}

function formatRange(range: LabelRange): string {
  if (range === "unrated") return "none";
  return range.min === range.max ? `${range.min}` : `${range.min}..${range.max}`;
}

/** Every text of the dataset is held against it. */
const MAX_TEXT_LENGTH = 500;

function parseLabelName(name: string): { form: LabelForm; attribute: Attribute } | null {
  const [form, attribute, ...rest] = name.split(".");
  if (rest.length > 0 || !attribute || !isAttribute(attribute)) return null;
  const known = LABEL_FORMS.find((candidate) => candidate === form);
  return known ? { form: known, attribute } : null;
}

function parseSort(text: string): TurnSort | null {
  const descending = text.startsWith("-");
  const name = descending ? text.slice(1) : text;
  if (name === "line") return { by: "line", descending };
  const label = parseLabelName(name);
  return label ? { by: label, descending } : null;
}

/** `final.quality`, `-predicted.humor`, `line`. */
export function formatSort({ by, descending }: TurnSort): string {
  return `${descending ? "-" : ""}${by === "line" ? "line" : `${by.form}.${by.attribute}`}`;
}

/**
 * Reads filter and sort from URL parameters, and leaves parameters of other names alone:
 * `final.quality=0..2`, `original.humor=none`, `status=draft,skipped`, `overridden=yes`, `text=…`, `sort=-final.quality`.
 * What is not understood is named in `problems` and has no effect.
 */
export function parseTurnQuery(params: URLSearchParams): TurnQuery & { problems: QueryProblem[] } {
  const filter: TurnFilter = { labels: [], statuses: [], marks: [], text: "" };
  let sort = ALL_TURNS.sort;
  const problems: QueryProblem[] = [];
  for (const [parameter, value] of params) {
    if (value === "") continue;
    const mark = TURN_MARKS.find((candidate) => candidate === parameter);
    if (parameter === "text" && value.length > MAX_TEXT_LENGTH)
      problems.push({ parameter, problem: `longer than ${MAX_TEXT_LENGTH} characters` });
    else if (parameter === "text") filter.text = value;
    else if (parameter === "sort") {
      const parsed = parseSort(value);
      if (parsed) sort = parsed;
      else problems.push({ parameter, problem: `"${value}" is no sort: use line or a label such as -final.quality` });
    } else if (parameter === "status") {
      for (const name of value.split(",")) {
        const status = TURN_STATUSES.find((candidate) => candidate === name);
        if (status) filter.statuses.push(status);
        else problems.push({ parameter, problem: `"${name}" is no status: use ${TURN_STATUSES.join(", ")}` });
      }
    } else if (mark) {
      if (value === "yes" || value === "no") filter.marks.push({ mark, value: value === "yes" });
      else problems.push({ parameter, problem: `"${value}" is neither yes nor no` });
    } else if (parameter.includes(".")) {
      const label = parseLabelName(parameter);
      const range = parseRange(value);
      if (label && range) filter.labels.push({ ...label, range });
      else if (label)
        problems.push({
          parameter,
          problem: `"${value}" is no range: use 3, 0..2 or none, within ${MIN_VALUE}..${MAX_VALUE}`,
        });
      else
        problems.push({
          parameter,
          problem: `no such label: use ${LABEL_FORMS.join(", ")}, a dot, and one of ${ATTRIBUTES.join(", ")}`,
        });
    }
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
    if (!isFilterParameter(parameter)) problems.push({ parameter, problem: "is not part of a filter" });
  if (problems.length === 0 && isUnfiltered(filter))
    problems.push({ parameter: "filter", problem: "has no condition, such as final.quality=0..2 or status=draft" });
  return { filter, problems };
}

function isFilterParameter(name: string): boolean {
  const names: readonly string[] = ["text", "status", "sort", ...TURN_MARKS];
  return names.includes(name) || name.includes(".");
}

/** A filter alone, in the same canonical order. */
export function formatTurnFilter(filter: TurnFilter): string {
  return formatTurnQuery({ ...ALL_TURNS, filter }).toString();
}

/** The same language written out, in one canonical order; what is at its default is left out. */
export function formatTurnQuery({ filter, sort }: TurnQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.text) params.set("text", filter.text);
  for (const { form, attribute, range } of filter.labels) params.append(`${form}.${attribute}`, formatRange(range));
  if (filter.statuses.length > 0) params.set("status", filter.statuses.join(","));
  for (const { mark, value } of filter.marks) params.append(mark, value ? "yes" : "no");
  const order = formatSort(sort);
  if (order !== "line") params.set("sort", order);
  return params;
}

/** True when the filter lets every turn through. */
export function isUnfiltered({ labels, statuses, marks, text }: TurnFilter): boolean {
  return labels.length === 0 && statuses.length === 0 && marks.length === 0 && text === "";
}
