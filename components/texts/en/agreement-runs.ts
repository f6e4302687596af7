export const pageTitle = (dataset: string) => `Runs with each other · ${dataset}`;
export const noTwoRuns = "No two runs to compare";
export const noTwoRunsReason = "When a run ends, its predictions are counted against those of the runs before it.";
export const about =
  "Predicted labels of every two runs, over the turns that both scored, as they were when the later one ended. Bias is the later less the earlier.";

export const pairs = (attribute: string) => `Pairs of runs on ${attribute}`;
export const earlierRun = "earlier run";
export const laterRun = "later run";
export const run = (name: string, id: string) => `${name}, run ${id}`;
