import type { Ratings } from "@/lib/steerlm/attributes";
import type { FlagKind } from "./flag-kinds";
import type { ReviewStatus } from "./status";

/** What a person says of a turn. */
export type ReviewContent = {
  ratings: Ratings;
  status: ReviewStatus;
  flagged: boolean;
  /** What the flag says; null for no flag, or one that says no more. */
  flag: FlagKind | null;
  note: string;
};

/** A flag after a change: one that says something is a flag, and without a flag nothing is said. */
export function changeFlag(
  before: Pick<ReviewContent, "flagged" | "flag">,
  change: { flagged?: boolean | undefined; flag?: FlagKind | null | undefined },
): Pick<ReviewContent, "flagged" | "flag"> {
  const flagged = change.flagged ?? (change.flag ? true : before.flagged);
  return { flagged, flag: flagged ? (change.flag === undefined ? before.flag : change.flag) : null };
}
