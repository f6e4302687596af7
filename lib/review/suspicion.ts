import { ATTRIBUTES, MAX_VALUE, MIN_VALUE, type Ratings, type Rewards } from "@/lib/steerlm/attributes";
import { isOverlength } from "@/lib/steerlm/overlength";

/** What suspicion follows from. */
export type SuspicionFacts = {
  scores: Rewards;
  original: Ratings;
  /** Characters of the text. */
  length: number;
  /** Of the whole prompt; null while they are not counted. */
  tokens: number | null;
};

// Half a step is what rounding alone makes of a score that is right.
const ROUNDING = 0.5;
const OTHER_ATTRIBUTES = 0.25;
const OVERLENGTH_POINTS = 2;
const EDGE_POINTS = 0.25;
const NEAR_EDGE = 0.1;
const MAX_OUTSIDE = 2;
const LENGTH_TOLERANCE = 1.5;
const LENGTH_WEIGHT = 0.5;
// A text of 50 characters is a word or two, and each step of verbosity takes four times as many: 50, 200, 800, 3,200, 12,800.
const TERSE_CHARACTERS = 50;
const BITS_PER_STEP = 2;

/**
 * How likely the model is wrong about a turn, to look at the most suspicious first: a sum of points, each about as serious as one step of a
 * label. 0 is nothing to see; it has no upper end, and 3 is a lot. A rule of thumb that says what it looks at, not a fitted model:
 *
 * | term | points |
 * | --- | --- |
 * | disagreement | over the attributes with an original label, by how much |score - original| is more than the 0.5 of rounding: the largest, and a quarter of each other |
 * | contradiction | how far scores that go together in the published data are more than one apart: helpfulness and correctness, quality and helpfulness; helpfulness above coherence by more than one; toxicity and quality both above 2, by the lesser |
 * | out of range | distances of scores below 0 or above 4, together at most 2 |
 * | length | half of what |verbosity - expected| is over 1.5; expected is log4(characters / 50), within 0..4 |
 * | over-length | 2 when the prompt has more tokens than the model reads: it did not see the end of what it rated |
 * | edge | up to a quarter when a score is less than 0.1 from where its rounding changes: it decides between turns that are alike otherwise |
 *
 * What is missing (an attribute that the model does not name, an original label) adds nothing.
 */
export function suspicionOf(facts: SuspicionFacts): number {
  const { scores, length, tokens } = facts;
  return (
    disagreementPoints(facts) +
    contradictionPoints(scores) +
    rangePoints(scores) +
    lengthPoints(scores.verbosity, length) +
    (isOverlength(tokens) ? OVERLENGTH_POINTS : 0) +
    edgePoints(edgeOf(scores))
  );
}

function clamp(value: number): number {
  return Math.min(MAX_VALUE, Math.max(MIN_VALUE, value));
}

function disagreementPoints({ scores, original }: SuspicionFacts): number {
  let [largest, sum] = [0, 0];
  for (const attribute of ATTRIBUTES) {
    const [score, label] = [scores[attribute], original[attribute]];
    if (score === null || label === null) continue;
    const beyond = Math.max(0, Math.abs(clamp(score) - label) - ROUNDING);
    largest = Math.max(largest, beyond);
    sum += beyond;
  }
  return largest + OTHER_ATTRIBUTES * (sum - largest);
}

function contradictionPoints({ quality, toxicity, helpfulness, correctness, coherence }: Rewards): number {
  const apart = (a: number | null, b: number | null) =>
    a === null || b === null ? 0 : Math.max(0, Math.abs(a - b) - 1);
  const above = (a: number | null, b: number | null) => (a === null || b === null ? 0 : Math.max(0, a - b - 1));
  const both = toxicity === null || quality === null ? 0 : Math.max(0, Math.min(toxicity, quality) - 2);
  return apart(helpfulness, correctness) + apart(quality, helpfulness) + above(helpfulness, coherence) + both;
}

function rangePoints(scores: Rewards): number {
  let outside = 0;
  for (const attribute of ATTRIBUTES) {
    const score = scores[attribute];
    if (score !== null) outside += Math.abs(score - clamp(score));
  }
  return Math.min(MAX_OUTSIDE, outside);
}

function lengthPoints(verbosity: number | null, length: number): number {
  if (verbosity === null) return 0;
  const expected = clamp(Math.log2(Math.max(1, length) / TERSE_CHARACTERS) / BITS_PER_STEP);
  return LENGTH_WEIGHT * Math.max(0, Math.abs(clamp(verbosity) - expected) - LENGTH_TOLERANCE);
}

function edgePoints(edge: number | null): number {
  return edge === null ? 0 : EDGE_POINTS * Math.max(0, 1 - edge / NEAR_EDGE);
}

/** The least distance of a raw score to 0.5, 1.5, 2.5 or 3.5, where its rounding changes; null without scores. */
export function edgeOf(scores: Rewards): number | null {
  let least: number | null = null;
  for (const attribute of ATTRIBUTES) {
    const score = scores[attribute];
    if (score === null) continue;
    const edge = Math.min(MAX_VALUE - 0.5, Math.max(MIN_VALUE + 0.5, Math.floor(score) + 0.5));
    const distance = Math.abs(score - edge);
    if (least === null || distance < least) least = distance;
  }
  return least;
}
