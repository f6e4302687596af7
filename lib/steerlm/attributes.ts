/** The nine attributes in the order that labels, rewards and columns share. The first four come from Open Assistant, the last five from HelpSteer. */
export const ATTRIBUTES = [
  "quality",
  "toxicity",
  "humor",
  "creativity",
  "helpfulness",
  "correctness",
  "coherence",
  "complexity",
  "verbosity",
] as const;

export type Attribute = (typeof ATTRIBUTES)[number];

export const MIN_VALUE = 0;
export const MAX_VALUE = 4;

/** One whole number 0..4 per attribute; `null` is "not rated", which is not 0. */
export type Ratings = Record<Attribute, number | null>;

/** A reward model's raw floats per attribute; `null` where the model does not name the attribute. */
export type Rewards = Record<Attribute, number | null>;

/** Builds a record with one entry per attribute, in order. */
export function mapAttributes<T>(value: (attribute: Attribute, index: number) => T): Record<Attribute, T> {
  return Object.fromEntries(ATTRIBUTES.map((attribute, index) => [attribute, value(attribute, index)])) as Record<
    Attribute,
    T
  >;
}

// Copied for every turn of every uploaded line: building it anew measured 30 times slower.
const UNRATED: Readonly<Ratings> = mapAttributes(() => null);

/** Ratings with no attribute rated, to be filled in. */
export function noRatings(): Ratings {
  return { ...UNRATED };
}

/** True when no attribute is rated. */
export function isUnrated(ratings: Ratings): boolean {
  return ATTRIBUTES.every((attribute) => ratings[attribute] === null);
}

export function isAttribute(name: string): name is Attribute {
  return (ATTRIBUTES as readonly string[]).includes(name);
}
