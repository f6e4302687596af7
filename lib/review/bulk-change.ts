import { ATTRIBUTES, type Attribute, mapAttributes, noRatings, type Ratings } from "@/lib/steerlm/attributes";
import { changeFlag, type ReviewContent } from "./review-content";

export const BULK_ACTIONS = ["accept", "set", "flag", "unflag", "skip"] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** What is done to a person's reviews of many turns. `set` gives one attribute a value, or makes it not rated. */
export type BulkDeed =
  | { action: Exclude<BulkAction, "set"> }
  | { action: "set"; attribute: Attribute; value: number | null; submit: boolean };

export const BULK_STATUSES = ["queued", "running", "completed", "cancelled", "undoing", "undone"] as const;
export type BulkStatus = (typeof BULK_STATUSES)[number];

/** True while a worker has something to do for it. */
export function isUnderWay(status: BulkStatus): boolean {
  return status === "queued" || status === "running" || status === "undoing";
}

/**
 * A review after the deed, as the same person would have made it by hand; null when that changes nothing. `own` is null where there
 * is no review, `predicted` unrated where the turn has no prediction.
 */
export function doBulkDeed(deed: BulkDeed, own: ReviewContent | null, predicted: Ratings): ReviewContent | null {
  const before: ReviewContent = own ?? { ratings: noRatings(), status: "draft", flagged: false, flag: null, note: "" };
  const after = nextContent(deed, before, predicted);
  return after === null || sameContent(before, after) ? null : after;
}

function nextContent(deed: BulkDeed, before: ReviewContent, predicted: Ratings): ReviewContent | null {
  switch (deed.action) {
    case "accept": {
      if (ATTRIBUTES.every((attribute) => predicted[attribute] === null)) return null;
      const ratings = mapAttributes((attribute) => predicted[attribute] ?? before.ratings[attribute]);
      return { ...before, ratings, status: "submitted" };
    }
    case "set": {
      const ratings = { ...before.ratings, [deed.attribute]: deed.value };
      // A submitted review that is changed stays submitted; a skipped one that is rated after all is work in progress.
      return { ...before, ratings, status: deed.submit || before.status === "submitted" ? "submitted" : "draft" };
    }
    case "flag":
    case "unflag":
      return { ...before, ...changeFlag(before, { flagged: deed.action === "flag" }) };
    case "skip":
      return { ...before, status: "skipped" };
  }
}

function sameContent(a: ReviewContent, b: ReviewContent): boolean {
  return (
    a.status === b.status &&
    a.flagged === b.flagged &&
    a.flag === b.flag &&
    ATTRIBUTES.every((attribute) => a.ratings[attribute] === b.ratings[attribute])
  );
}
