import { formatCount } from "@/components/ui/format";

export const pageTitle = (dataset: string) => `Blind with assisted · ${dataset}`;
export const noReviews = "No submitted reviews";
export const noReviewsReason = "Blind and assisted raters are compared as soon as both have submitted.";
export const about =
  "Blind raters did not see the model's numbers before they submitted, assisted ones did, and so did whoever rated turns that nobody had given them. A rating is held against what the model said when it was submitted. Where assisted raters agree with the model far more than blind ones, they are anchored by it. A dash stands where a group has no review to tell.";

export const groups = "Blind, assisted and unassigned reviews";
export const group = "group";
export const reviews = "reviews";
export const withPrediction = "with a prediction";
export const acceptedUnchanged = "accepted unchanged";
export const timed = "timed";
export const medianTime = "median time per turn";

export const equalRatings = "Ratings that are the model's";
export const equalRatingsCaption = "Share of ratings equal to the model's, per attribute";
export const attribute = "attribute";
export const shareOf = (share: string, ratings: number) => `${share} of ${formatCount(ratings)}`;
export const difference = "assisted − blind, points";

export const notDefined = "–";
