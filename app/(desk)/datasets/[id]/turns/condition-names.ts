import { MEASURES, type Measure, type RATING_FORMS, TURN_MARKS, VALUE_FORMS } from "@/lib/review/filter";
import { FLAG_KINDS } from "@/lib/review/flag-kinds";
import { TURN_STATUSES } from "@/lib/review/status";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import * as t from "@/texts/turns-suggestions";
import type { FilterNames } from "./filter-chips";

/** A condition of the filter language that can be typed: its parameter, its name in words, and values to begin with. */
export type ConditionName = { parameter: string; words: string; values: readonly string[]; hint: string };

const LABEL_VALUES = ["0..1", "3..4", "0", "1", "2", "3", "4", "none"];
const DIFFERENCE_VALUES = ["1..", "2..", "3..", "4", "0", "none"];

const MEASURE_VALUES: Record<Measure, readonly string[]> = {
  tokens: ["4097..", "2000..", "..100", "none"],
  length: ["..20", "..100", "1000..", "4000.."],
  turn: ["1", "3..", "7.."],
  edge: ["..0.02", "..0.05", "..0.1"],
  reward: ["0..", "2..", "4..", "none"],
  suspicion: ["1..", "2..", "3..", "none"],
};

const labels = ATTRIBUTES.flatMap((attribute) =>
  (["final", "predicted", "original", "mine"] satisfies (typeof RATING_FORMS)[number][]).map((form) => ({
    parameter: `${form}.${attribute}`,
    words: `${form} ${attribute}`,
    values: LABEL_VALUES,
    hint: t.forms[form],
  })),
);

const scores = ATTRIBUTES.map((attribute) => ({
  parameter: `score.${attribute}`,
  words: `score ${attribute}`,
  values: ["..0.5", "3.5..", "2.4..2.6", "none"],
  hint: t.forms.score,
}));

// The model against the file first, then a person against the model: what is asked for most.
const PAIRS = [
  ["predicted", "original"],
  ["mine", "predicted"],
  ["final", "predicted"],
  ["final", "original"],
  ["mine", "original"],
  ["mine", "final"],
  ...(["original", "final", "mine", "predicted"] as const).map((form) => ["score", form] as const),
] satisfies (readonly (typeof VALUE_FORMS)[number][])[];

const differences = PAIRS.flatMap(([one, other]) =>
  (["any", ...ATTRIBUTES] as const).map((attribute) => ({
    parameter: `diff.${one}.${other}.${attribute}`,
    words: `difference ${one} ${other} ${attribute}`,
    values: DIFFERENCE_VALUES,
    hint: attribute === "any" ? t.largestDifference : t.difference,
  })),
);

const marks = TURN_MARKS.map((mark) => ({
  parameter: mark,
  words: mark,
  values: ["yes", "no"],
  hint: t.marks[mark] ?? "",
}));

/** Everything that can be asked for, the likeliest first. */
export function listConditionNames(names: FilterNames): ConditionName[] {
  return [
    { parameter: "status", words: "status", values: TURN_STATUSES, hint: t.status },
    ...labels,
    ...marks,
    { parameter: "flag", words: "flag", values: FLAG_KINDS, hint: t.flag },
    ...MEASURES.map((measure) => ({
      parameter: measure,
      words: measure,
      values: MEASURE_VALUES[measure],
      hint: t.measures[measure],
    })),
    {
      parameter: "reviewer",
      words: "reviewer",
      values: names.people.map(({ id }) => id),
      hint: t.reviewer,
    },
    {
      parameter: "contradiction",
      words: "contradiction",
      values: ["any", ...names.rules.map(({ id }) => id)],
      hint: t.contradiction,
    },
    { parameter: "line", words: "line", values: ["1..100", "1000.."], hint: t.line },
    ...scores,
    ...differences,
  ];
}

/** Everything that can be sorted by, beside the columns. */
export function listSortNames(): ConditionName[] {
  const keys = [
    "suspicion",
    "spread",
    "disagreement",
    "disagreement.mine",
    "edge",
    "reward",
    "tokens",
    "length",
    "turn",
    ...VALUE_FORMS.flatMap((form) => ATTRIBUTES.map((attribute) => `${form}.${attribute}`)),
  ];
  return keys.map((key) => ({
    parameter: "sort",
    words: `sort ${key.replaceAll(".", " ")}`,
    values: [`-${key}`, key],
    hint: t.sort,
  }));
}
