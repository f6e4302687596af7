import { ATTRIBUTES, type Attribute, type Ratings, type Rewards } from "@/lib/steerlm/attributes";
import { Bitset } from "./bitset";
import type { Measure, NumberRange } from "./filter";
import { edgeOf, suspicionOf } from "./suspicion";

/**
 * A number of every turn by which turns are found and sorted, as a small number. The numbers are stored: one that was given is never given
 * another meaning (docs/decisions/0013-value-columns.md). 0 to 8 are the raw scores.
 */
export type ValueField = number;

/** The measures that are stored; the reward follows from the scores and the dataset's weights when it is asked for. */
const MEASURE_FIELDS: Record<Exclude<Measure, "reward">, ValueField> = {
  edge: 9,
  suspicion: 10,
  length: 11,
  turn: 12,
  tokens: 13,
};

export const VALUE_FIELDS: readonly ValueField[] = [...Array(14).keys()];

export function scoreField(attribute: Attribute): ValueField {
  return ATTRIBUTES.indexOf(attribute);
}

export function measureField(measure: Exclude<Measure, "reward">): ValueField {
  return MEASURE_FIELDS[measure];
}

/** What the numbers of a turn follow from; `scores` is null without scores in the run that is shown. */
export type ValueFacts = {
  scores: Rewards | null;
  original: Ratings;
  length: number;
  turn: number;
  tokens: number | null;
};

/** The numbers of a turn by field, NaN for none. */
export function valuesOf({ scores, original, length, turn, tokens }: ValueFacts): number[] {
  const values: number[] = ATTRIBUTES.map((attribute) => scores?.[attribute] ?? Number.NaN);
  const isScored = scores !== null && ATTRIBUTES.some((attribute) => scores[attribute] !== null);
  values[MEASURE_FIELDS.edge] = isScored ? (edgeOf(scores) ?? Number.NaN) : Number.NaN;
  values[MEASURE_FIELDS.suspicion] = isScored ? suspicionOf({ scores, original, length, tokens }) : Number.NaN;
  values[MEASURE_FIELDS.length] = length;
  values[MEASURE_FIELDS.turn] = turn;
  values[MEASURE_FIELDS.tokens] = tokens ?? Number.NaN;
  return values;
}

/**
 * The turns whose number is in the range. Bounds are taken in FP32, as the numbers are: what is shown as 2.4 is within 2.4..
 */
export function turnsWithin(values: Float32Array, range: NumberRange): Bitset {
  const found = new Bitset(values.length);
  const isUnrated = range === "unrated";
  const min = isUnrated || range.min === null ? Number.NEGATIVE_INFINITY : Math.fround(range.min);
  const max = isUnrated || range.max === null ? Number.POSITIVE_INFINITY : Math.fround(range.max);
  const { bytes } = found;
  for (let turn = 0; turn < values.length; turn += 1) {
    const value = values[turn] as number;
    // False for NaN.
    const isWithin = value >= min && value <= max;
    if (isWithin) bytes[turn >> 3] = (bytes[turn >> 3] as number) | (1 << (turn & 7));
  }
  return isUnrated ? found.complement() : found;
}
