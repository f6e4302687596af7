import { type Attribute, mapAttributes } from "@/lib/steerlm/attributes";
import { intervalsOfPool, measurePool, type PoolAgreement, type PoolIntervals } from "./agreement";
import { type KappaLadder, ladderOf } from "./kappa-ladder";
import type { RatingTally } from "./rating-tally";

/** A pool's measures on one attribute, with 95% intervals. */
export type PoolReport = PoolAgreement & { intervals: PoolIntervals };

/** How far raters agree on each attribute. */
export function reportPools(tally: RatingTally): Record<Attribute, PoolReport> {
  return mapAttributes((attribute) => {
    const patterns = tally.patternsOf("pattern", attribute);
    return { ...measurePool(patterns), intervals: intervalsOfPool(patterns) };
  });
}

/** What HelpSteer2's recipe does to an attribute's agreement. */
export function reportLadder(tally: RatingTally, attribute: Attribute): KappaLadder {
  return ladderOf(tally.patternsOf("pattern", attribute), tally.patternsOf("kept", attribute));
}
