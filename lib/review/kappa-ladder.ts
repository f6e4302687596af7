import { intervalsOfPool } from "./agreement";
import type { Interval } from "./bootstrap";
import { kappaOf } from "./kappa";
import { pairsOf } from "./krippendorff";
import { closestThree, type PatternCount, ratingsOf, spreadOf } from "./value-patterns";

/** Ratings further apart than this on one attribute do not make a label in HelpSteer2's recipe. */
export const MAX_SPREAD = 2;

/**
 * What HelpSteer2's makers publish of helpfulness: quadratic weighted κ before and after their filter, and of the whole dataset in the end
 * (Wang et al. 2024, arXiv 2406.08673).
 */
export const PUBLISHED_KAPPA = { raw: 0.465, filtered: 0.706, final: 0.791 } as const;

export type Rung = { units: number; kappa: number | null; interval: Interval };

/** Quadratic κ of a pool on one attribute, of ever fewer ratings. */
export type KappaLadder = {
  /** Of all ratings. */
  raw: Rung;
  /** Of the closest three of a unit, where they are at most two apart on the attribute. */
  filtered: Rung;
  /** The same of units where that holds of every attribute of HelpSteer: those that the recipe makes a label of. */
  final: Rung;
};

/** `all` has every unit, `kept` the closest three of those that the recipe makes a label of (keptByRecipe). */
export function ladderOf(all: readonly PatternCount[], kept: readonly PatternCount[]): KappaLadder {
  return { raw: rungOf(all), filtered: rungOf(filterByRecipe(all)), final: rungOf(kept) };
}

/** The closest three ratings of each unit, of units where they are at most two apart. */
export function filterByRecipe(all: readonly PatternCount[]): PatternCount[] {
  return all.flatMap(({ pattern, units }) => {
    const three = closestThree(pattern);
    return three && (spreadOf(three) ?? 0) <= MAX_SPREAD ? [{ pattern: three, units }] : [];
  });
}

function rungOf(all: readonly PatternCount[]): Rung {
  const rated = all.filter(({ pattern }) => ratingsOf(pattern) > 1);
  return {
    units: rated.reduce((sum, { units }) => sum + units, 0),
    kappa: kappaOf(pairsOf(rated), "quadratic"),
    interval: intervalsOfPool(rated).quadraticKappa,
  };
}
