export const ratings = "Ratings";

export const othersHidden = "What others said of this turn is hidden until you submit.";
export const othersAndModelHidden =
  "The model's numbers and what others said of this turn are hidden until you submit.";
export const failed = "The run failed on this turn: {failure}";
export const exceeded =
  "The prompt was longer than the server takes, and it cut the end off: these scores are of a part of the answer.";
export const noScoreYet = "The current run has no score for this turn yet.";
export const noRunYet = "No run has scored this dataset yet.";
export const rateWithout = (problem: string) => `${problem} You can rate without predictions.`;

export const alsoReviewedBy = "also reviewed by {person}";
export const alsoReviewedByOthers = (count: number) => `also reviewed by ${count} others`;
export const colleagueReviews = "Reviews by others";
export const flagged = "flagged";

export const viewer = "You are a viewer: you see what was predicted and rated, and change nothing.";
export const howToReview = "An admin can make you a reviewer under Settings, People.";
