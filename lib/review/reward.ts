import { z } from "zod";
import { ATTRIBUTES, type Attribute, mapAttributes } from "@/lib/steerlm/attributes";

/** What each attribute counts in the weighted reward; 0 leaves it out. */
export type RewardWeights = Record<Attribute, number>;

const MAX_WEIGHT = 100;
const weight = z.number().min(-MAX_WEIGHT).max(MAX_WEIGHT).default(0);

/** Weights as they are stored and sent; an attribute that is not named does not count. */
export const rewardWeightsSchema = z
  .strictObject(
    Object.fromEntries(ATTRIBUTES.map((attribute) => [attribute, weight])) as Record<Attribute, typeof weight>,
  )
  .refine((weights) => ATTRIBUTES.some((attribute) => weights[attribute] !== 0), "At least one attribute must count.");

/**
 * The weights over HelpSteer's attributes that the model card of Nemotron-4-340B-Reward gives for one reward
 * (https://huggingface.co/nvidia/Nemotron-4-340B-Reward).
 */
export const NEMOTRON_WEIGHTS: RewardWeights = {
  ...mapAttributes(() => 0),
  helpfulness: 0.3,
  correctness: 0.74,
  coherence: 0.46,
  complexity: 0.47,
  verbosity: -0.33,
};

/**
 * The weighted sum of raw scores, turn by turn, in FP32; NaN where an attribute that counts has no score. `scores` is a column of FP32 per
 * attribute, all of the same length.
 */
export function weighScores(scores: (attribute: Attribute) => Float32Array, weights: RewardWeights): Float32Array {
  const counted = ATTRIBUTES.filter((attribute) => weights[attribute] !== 0).map((attribute) => ({
    column: scores(attribute),
    weight: weights[attribute],
  }));
  const rewards = new Float32Array(counted[0]?.column.length ?? 0);
  for (let turn = 0; turn < rewards.length; turn += 1) {
    let sum = 0;
    for (const { column, weight } of counted) sum += weight * (column[turn] ?? Number.NaN);
    rewards[turn] = sum;
  }
  return rewards;
}
