export const pageTitle = (dataset: string) => `Review · ${dataset}`;

export const allReviewed = "Every turn is reviewed";
export const allReviewedReason = "Each assistant turn of this dataset is submitted or skipped.";
export const exportDataset = "Export";
export const lookThroughTurns = "Look through the turns";

export const nothingLeft = "Nothing is left in the list that you reviewed last";
export const nothingLeftReason =
  "Each of its turns is submitted or skipped by now, or no turn meets its filter any more.";
export const openTurns = "Open turns of the whole dataset";
export const lookThroughList = "Look through that list";
