import { MAX_VALUE, MIN_VALUE, mapAttributes, type Ratings, type Rewards } from "./attributes";

/**
 * Rounds to the nearest whole number, a tie to the even one (0.5 → 0, 1.5 → 2, 2.5 → 2), as the reference annotator does.
 * `Math.round` sends ties upwards and would change labels. `x` must be finite. Never returns -0.
 */
export function roundHalfEven(x: number): number {
  const below = Math.floor(x);
  const rest = x - below;
  const up = rest > 0.5 || (rest === 0.5 && below % 2 !== 0);
  // Adding 0 turns -0 into 0: a label of "-0" is no label.
  return (up ? below + 1 : below) + 0;
}

/**
 * The predicted label: each reward clamped to 0..4, then rounded half to even; `null` stays "not rated".
 * A reward must be finite: a NaN is a failed score, which callers record as such and never predict from.
 * @throws RangeError naming the attribute whose reward is NaN or infinite.
 */
export function predictLabel(rewards: Rewards): Ratings {
  return mapAttributes((attribute) => {
    const reward = rewards[attribute];
    if (reward === null) return null;
    if (!Number.isFinite(reward))
      throw new RangeError(`The reward for ${attribute} is ${reward}, not a finite number.`);
    return roundHalfEven(Math.min(MAX_VALUE, Math.max(MIN_VALUE, reward)));
  });
}
