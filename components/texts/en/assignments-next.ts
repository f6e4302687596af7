export const pageTitle = (dataset: string) => `Next turn · ${dataset}`;
export const overview = "Overview of the dataset";

/** Why there is no turn to lead to. */
export const noTurn = {
  "nothing-left": {
    title: "Nothing is left for you here",
    reason: "Every turn of this assignment that you have not rated has all the raters that it wants, for now.",
  },
  "not-yours": {
    title: "You have no part in this assignment",
    reason: "An admin shares out turns, and can add you.",
  },
  closed: { title: "The assignment is closed", reason: "An admin has ended it. What you rated is kept." },
  preparing: { title: "The turns are being chosen", reason: "This takes a moment; the page goes on by itself." },
  "too-many-held": {
    title: "You hold many turns already",
    reason: "They are open in other tabs. Submit or skip them there, or wait a quarter of an hour.",
  },
};
