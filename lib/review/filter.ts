import type { Attribute } from "@/lib/steerlm/attributes";
import type { FlagKind } from "./flag-kinds";
import type { TurnStatus } from "./status";

export const LABEL_FORMS = ["original", "predicted", "final"] as const;
/** The three labels of a turn that are the same for everybody: stored, counted and exported. */
export type LabelForm = (typeof LABEL_FORMS)[number];

export const RATING_FORMS = [...LABEL_FORMS, "mine"] as const;
/** Whole numbers 0..4 per attribute: the labels, and the asking person's own ratings. */
export type RatingForm = (typeof RATING_FORMS)[number];

export const VALUE_FORMS = [...RATING_FORMS, "score"] as const;
/** Everything that has a number per attribute: `score` is the raw floats of the run that is shown. */
export type ValueForm = (typeof VALUE_FORMS)[number];

/** Whole numbers, both ends included; or the turns that have no value. */
export type LabelRange = { min: number; max: number } | "unrated";
export type LabelCondition = { form: RatingForm; attribute: Attribute; range: LabelRange };

/** Both ends included, null for an open one, never both; or the turns that have no value. */
export type NumberRange = { min: number | null; max: number | null } | "unrated";

export const MEASURES = ["tokens", "length", "turn", "edge", "reward", "suspicion"] as const;
/**
 * A number of a turn beside those of its attributes:
 *
 * | measure | number |
 * | --- | --- |
 * | tokens | of the whole prompt; none until they are counted |
 * | length | characters (code points) of the text |
 * | turn | place of the message in its conversation, from 0 |
 * | edge | least distance of a raw score to 0.5, 1.5, 2.5 or 3.5, where its rounding changes |
 * | reward | weighted sum of the raw scores (reward.ts) |
 * | suspicion | how likely the model is wrong (suspicion.ts) |
 *
 * The last three are none without scores.
 */
export type Measure = (typeof MEASURES)[number];

/** What a number condition and a sort by number are about. */
export type Quantity = Measure | { form: "score"; attribute: Attribute };
export type NumberCondition = { quantity: Quantity; range: NumberRange };

/**
 * The absolute difference of two forms' values of an attribute; `any`: the largest over the attributes that both have. `unrated`: there
 * is no such attribute. With `score` it may be any number, else it is whole.
 */
export type DifferenceCondition = {
  between: readonly [ValueForm, ValueForm];
  attribute: Attribute | "any";
  range: NumberRange;
};

export const TURN_MARKS = [
  ...(["overridden", "flagged", "failed", "noted", "overlength", "commented"] as const),
  ...(["disputed", "adjudicated", "undecided", "gold"] as const),
] as const;
/**
 * Yes-or-no facts of a turn; `overlength`: its prompt has more tokens than the reward model reads. aggregation.ts says what the last four are.
 */
export type TurnMark = (typeof TURN_MARKS)[number];

/** Which turns: every condition must hold. The one definition for table, charts, queue, bulk, export and API. */
export type TurnFilter = {
  labels: LabelCondition[];
  numbers: NumberCondition[];
  differences: DifferenceCondition[];
  /** Any of these. */
  statuses: TurnStatus[];
  /** User ids: the turns that any of these people has a review of, drafts and skips included. */
  reviewers: string[];
  /** Any of these: kinds of flags that some review of the turn has. */
  flags: FlagKind[];
  marks: { mark: TurnMark; value: boolean }[];
  /** Lines of the uploaded file. */
  lines: NumberRange[];
  /** Ids of contradiction rules, or `any`. */
  contradictions: string[];
  /** Part of the turn's text from a word's beginning on (search-words.ts says what matches); "" for any. */
  text: string;
};

/** `disagreement`: largest |predicted - original| over the attributes; `disagreement.mine`: largest |mine - predicted|. */
export type Disagreement = "disagreement" | "disagreement.mine";
/** `spread`: how far the raters are apart in the attributes that the dataset watches. */
export type SortKey = "line" | "spread" | Disagreement | Measure | { form: ValueForm; attribute: Attribute };

/** In which order. `line` is reading order, which also decides between equals; turns without a value come last either way. */
export type TurnSort = { by: SortKey; descending: boolean };

export type TurnQuery = { filter: TurnFilter; sort: TurnSort };

export const ALL_TURNS: TurnQuery = {
  filter: {
    labels: [],
    numbers: [],
    differences: [],
    statuses: [],
    reviewers: [],
    flags: [],
    marks: [],
    lines: [],
    contradictions: [],
    text: "",
  },
  sort: { by: "line", descending: false },
};

/** True when the filter lets every turn through. */
export function isUnfiltered(filter: TurnFilter): boolean {
  return Object.values(filter).every((conditions) => conditions.length === 0);
}

/** `final.quality`, `score.humor`. */
export function nameOfValue({ form, attribute }: { form: ValueForm; attribute: Attribute }): string {
  return `${form}.${attribute}`;
}

/** The parameter of a number condition. */
export function nameOfQuantity(quantity: Quantity): string {
  return typeof quantity === "string" ? quantity : nameOfValue(quantity);
}
