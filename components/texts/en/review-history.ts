export const history = "History";
export const loading = "Loading history";
export const none = "Nobody has reviewed this turn yet.";
export const reviewOf = "for {person}";
export const restore = "Restore";
export const restoreReview = (person: string, version: number) =>
  `Restore the review of ${person} as of version ${version}`;
export const showOlder = "Show older";

export const noSuchReview = "The history of this turn has no such review to restore.";
export const notYours = "Only admins may restore somebody else's review.";
export const changedMeanwhile = "The review was changed meanwhile. Open the history again to see what stands there.";
