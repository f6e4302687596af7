export const pageTitle = (dataset: string) => `Agreement · ${dataset}`;

// Who is compared with whom, a page each.
export const compare = "Compare";
export const views = {
  model: "people with the model",
  people: "people with each other",
  anchoring: "blind with assisted",
  runs: "runs with each other",
};

// What is meant by people: their uploaded labels or what they submitted here.
export const peopleAre = "People are";
export const people = {
  original: {
    choice: "the uploaded labels",
    axis: "uploaded",
    none: "No turn with a prediction has an uploaded label.",
    about: "Turns that have both an uploaded label and a prediction, attribute by attribute.",
  },
  submitted: {
    choice: "submitted reviews",
    axis: "reviewers",
    none: "No turn with a prediction has a submitted review.",
    about:
      "Turns with a submitted review and a prediction: the final label is what the reviewer said. Where a reviewer left an attribute unrated the prediction stands, and counts as agreement.",
  },
};

export const nothingToCompare = "Nothing to compare yet";
export const noPrediction =
  "No turn has a prediction. When a run has scored some, this page shows where the model is off.";
export const runs = "Runs";
export const turns = "Turns";

export const whereTheyDiffer = "Where they differ";
export const shareKey =
  "of the turns that people gave the same value; outlined where both agree. A cell leads to its turns.";

export const ratersAndModel = (attribute: string) => `Each rater and the model on ${attribute}`;
export const ratersAndModelAbout =
  "What each submitted, against the shown predictions. Bias is the model less the rater.";
export const ratersAndModelCaption = (attribute: string) => `Raters and the model on ${attribute}`;
export const rater = "rater";
export const model = "model";
export const shownRun = "shown run";

// The columns of pairs.
export const turnsOfPair = "turns";
export const ratingsOfPair = "n";
export const measures = {
  exact: "exact",
  withinOne: "±1",
  meanAbsoluteError: "mean difference",
  bias: "bias",
  pearson: "r",
  spearman: "ρ",
  kappa: "κ",
  linearKappa: "κ linear",
  quadraticKappa: "κ quadratic",
};
export const interval = "95%";
export const iccSingle = "ICC(2,1)";
export const iccAverage = "ICC(2,2)";
/** Follows the word for an undefined measure where it is read aloud. */
export const why = (reason: string) => `: ${reason}`;

export const pages = "Pages";
export const firstPage = "First page";
export const nextPage = "Next page";
