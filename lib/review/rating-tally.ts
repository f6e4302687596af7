import { ATTRIBUTES, type Attribute, MAX_VALUE, type Ratings } from "@/lib/steerlm/attributes";
import { countsOfReview, type ReviewCircumstances } from "./anchoring";
import { MAX_SPREAD } from "./kappa-ladder";
import { PAIR_CELLS, pairCell } from "./pair-counts";
import { closestThree, formatPattern, type PatternCount, parsePattern, spreadOf } from "./value-patterns";

/** What one person's submitted review says, and what they knew of the model's numbers. */
export type RaterRatings = { userId: string; ratings: Ratings } & ReviewCircumstances;

const VALUES = MAX_VALUE + 1;

/** Two people, the one of the smaller id first: the turns that both submitted, and these by attribute and both values. */
export type RaterPairCounts = { oneId: string; otherId: string; turns: number; counts: Int32Array };

/** HelpSteer's attributes: what its recipe looks at. */
const RECIPE_ATTRIBUTES: readonly Attribute[] = ["helpfulness", "correctness", "coherence", "complexity", "verbosity"];

/**
 * Counts of turns and of pairs of raters. Stored (rating_tallies, rater_pairs); what a turn adds follows from its reviews alone, so that a
 * change is counted by taking away what it was and adding what it is.
 *
 * Kinds: `pattern` turns by attribute and ValuePattern; `kept` the same of the closest three ratings, of turns where no attribute of
 * HelpSteer's has the closest three more than two apart. Of reviews: those of countsOfReview.
 */
export class RatingTally {
  readonly #counts = new Map<string, { kind: string; key: string; count: number }>();
  readonly #pairs = new Map<string, RaterPairCounts>();

  /** A turn with these reviews more, or less where `sign` is −1. */
  addTurn(raters: readonly RaterRatings[], sign: 1 | -1): void {
    if (raters.length === 0) return;
    const patterns = ATTRIBUTES.map((attribute) => patternOf(raters, attribute));
    for (const [at, pattern] of patterns.entries())
      if (pattern.some((count) => count > 0)) this.add("pattern", `${ATTRIBUTES[at]} ${formatPattern(pattern)}`, sign);
    for (const rater of raters) for (const { kind, key } of countsOfReview(rater)) this.add(kind, key, sign);
    this.#addKept(patterns, sign);
    this.#addPairs(raters, sign);
  }

  add(kind: string, key: string, count: number): void {
    const name = `${kind} ${key}`;
    const known = this.#counts.get(name);
    if (known) known.count += count;
    else this.#counts.set(name, { kind, key, count });
  }

  addPair({ oneId, otherId, turns, counts }: RaterPairCounts): void {
    const pair = this.#pairOf(oneId, otherId);
    pair.turns += turns;
    for (const [cell, count] of counts.entries()) pair.counts[cell] = (pair.counts[cell] ?? 0) + count;
  }

  /** Counts that are not 0. */
  get counts(): { kind: string; key: string; count: number }[] {
    return [...this.#counts.values()].filter(({ count }) => count !== 0);
  }

  /** Pairs that any turn was counted of, whatever is left. */
  get pairs(): RaterPairCounts[] {
    return [...this.#pairs.values()];
  }

  /** Turns of an attribute by pattern, in a fixed order. */
  patternsOf(kind: "pattern" | "kept", attribute: Attribute): PatternCount[] {
    return this.counts
      .filter((counted) => counted.kind === kind && counted.key.startsWith(`${attribute} `))
      .sort((one, other) => (one.key < other.key ? -1 : 1))
      .map(({ key, count }) => ({ pattern: parsePattern(key.slice(attribute.length + 1)), units: count }));
  }

  #addKept(patterns: readonly (readonly number[])[], sign: number): void {
    const threes = patterns.map(closestThree);
    const isKept = RECIPE_ATTRIBUTES.every(
      (attribute) => (spreadOf(threes[ATTRIBUTES.indexOf(attribute)] ?? []) ?? 0) <= MAX_SPREAD,
    );
    if (!isKept) return;
    for (const [at, three] of threes.entries())
      if (three) this.add("kept", `${ATTRIBUTES[at]} ${formatPattern(three)}`, sign);
  }

  #addPairs(raters: readonly RaterRatings[], sign: number): void {
    const inOrder = [...raters].sort((one, other) => (one.userId < other.userId ? -1 : 1));
    for (const [at, one] of inOrder.entries())
      for (const other of inOrder.slice(at + 1)) {
        const pair = this.#pairOf(one.userId, other.userId);
        pair.turns += sign;
        for (const [index, attribute] of ATTRIBUTES.entries()) {
          const [row, column] = [one.ratings[attribute], other.ratings[attribute]];
          if (row === null || column === null) continue;
          const cell = pairCell(index, row, column);
          pair.counts[cell] = (pair.counts[cell] ?? 0) + sign;
        }
      }
  }

  #pairOf(oneId: string, otherId: string): RaterPairCounts {
    const name = `${oneId}\n${otherId}`;
    const known = this.#pairs.get(name) ?? { oneId, otherId, turns: 0, counts: new Int32Array(PAIR_CELLS) };
    this.#pairs.set(name, known);
    return known;
  }
}

function patternOf(raters: readonly RaterRatings[], attribute: Attribute): number[] {
  const pattern = Array<number>(VALUES).fill(0);
  for (const { ratings } of raters) {
    const value = ratings[attribute];
    if (value !== null) pattern[value] = (pattern[value] ?? 0) + 1;
  }
  return pattern;
}
