import { type Attribute, mapAttributes, type Rewards } from "@/lib/steerlm/attributes";
import { predictLabel } from "@/lib/steerlm/rounding";

type Difference = {
  /** The largest absolute difference of raw scores; null when no turn has both. */
  largest: number | null;
  /** Predicted labels that are not the same, a value that only one side has included. */
  changedLabels: number;
};

export type ScoreComparison = Difference & {
  /** Turns with scores on both sides: only these are compared. */
  turns: number;
  attributes: Record<Attribute, Difference>;
};

/** Holds two scorings of the same turns, in the same order, against each other; null stands for a turn that was not scored. */
export function compareScores(one: readonly (Rewards | null)[], other: readonly (Rewards | null)[]): ScoreComparison {
  const pairs = one.flatMap((scores, index) => {
    const others = other[index];
    return scores && others ? [{ scores, others, label: predictLabel(scores), otherLabel: predictLabel(others) }] : [];
  });
  const attributes = mapAttributes((attribute): Difference => {
    const differences = pairs.flatMap(({ scores, others }) => {
      const [a, b] = [scores[attribute], others[attribute]];
      return a === null || b === null ? [] : [Math.abs(a - b)];
    });
    const changed = pairs.filter(({ label, otherLabel }) => label[attribute] !== otherLabel[attribute]);
    return { largest: largestOf(differences), changedLabels: changed.length };
  });
  const all = Object.values(attributes);
  return {
    turns: pairs.length,
    attributes,
    largest: largestOf(all.flatMap(({ largest }) => (largest === null ? [] : [largest]))),
    changedLabels: all.reduce((sum, { changedLabels }) => sum + changedLabels, 0),
  };
}

function largestOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.max(...values);
}
