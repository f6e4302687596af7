import { formatCount } from "@/components/ui/format";

export const title = "Share out turns";
export const pageTitle = (dataset: string) => `Share out turns · ${dataset}`;
/** `more`: there are more than were counted. */
export const turnsListed = (count: number, more: boolean, isFiltered: boolean) =>
  `${formatCount(count)}${more ? "+" : ""} ${count === 1 ? "turn" : "turns"}${isFiltered ? " of the filter" : ", all of the dataset"}`;
export const filterAndSort = "Filter and sort";
export const ignored = (parameter: string, problem: string) => `Ignored in the address: ${parameter}: ${problem}.`;

export const nameHint = "Reviewers see it above each turn.";
export const defaultName = "First pass";

export const turns = "Turns";
export const allTurns = "All of them";
export const numberOfTurns = "A number of them";
export const percentOfTurns = "A percentage of them";
export const howMany = "How many";
export const percent = "Percent";
export const whichOnes = "Which ones";
export const randomSample = "A random sample";
export const firstOnes = "The first ones in the order of the sort";

export const ratersPerTurn = "Raters per turn";
export const ratersHint = "Agreement needs at least 2.";
export const reviewers = "Reviewers";
export const allReviewers = "All reviewers";
export const allReviewersHint = "Whoever may rate can join, also those who come later.";
export const onlySome = "Only some";
export const who = "Who";

export const blind = "Blind";
export const blindHint = "What others said of a turn is hidden from its raters until they have submitted.";
export const hideModel = "Hide the model, percent of the turns";
export const hideModelHint =
  "For these turns the model's numbers are hidden as well. The others show how people rate with them in sight.";

export const shareOut = "Share out";
