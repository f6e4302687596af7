import type { DifferenceCondition, Measure, SortKey, TurnMark, ValueForm } from "@/lib/review/filter";
import type { Attribute } from "@/lib/steerlm/attributes";

export const search = "Search the texts";
export const searchPlaceholder = "Search texts";
export const searchHint = "Finds messages that have this, from the beginning of a word on. Case makes no difference.";

export const filter = "Filter";
export const edit = (condition: string) => `Edit ${condition}`;
export const remove = (condition: string) => `Remove ${condition}`;
export const clearAll = "Clear all";
export const ignored = (parameter: string, problem: string) => `Ignored in the address: ${parameter}: ${problem}.`;

export const listEnded = "No more turns";
export const listEndedReason =
  "The list ends before this place: turns that were here changed, and the filter or sort puts them elsewhere.";
export const firstPage = "Go to the first page";
export const nothingToRate = "No assistant turns";
export const nothingToRateReason =
  "In every record all turns are from the speaker whom the mask names, so there is nothing to rate.";
export const noMatch = "No turn matches";
export const noMatchReason = (conditions: readonly string[]) =>
  `No turn of this dataset meets all conditions: ${conditions.join("; ")}.`;
export const clearFilter = "Clear the filter";

// Conditions in words. Most say what they are about, and in which range it is.
export const condition = (about: string, range: string) => `${about} ${range}`;
export const upTo = (max: number) => `up to ${max}`;
export const orMore = (min: number) => `${min} or more`;
export const between = (min: number, max: number) => `${min} to ${max}`;
export const notRated = "not rated";
export const unknown = "unknown";

export const value = ({ form, attribute }: { form: ValueForm; attribute: Attribute }) => `${form} ${attribute}`;
export const measures: Record<Measure, string> = {
  tokens: "tokens",
  length: "characters",
  turn: "message",
  edge: "distance to a rounding edge",
  reward: "weighted reward",
  suspicion: "suspicion",
};
export function difference({ between: [one, other], attribute }: DifferenceCondition): string {
  const what = attribute === "any" ? "largest difference" : `${attribute} difference`;
  return `${what} ${one} – ${other}`;
}
export const line = "line";

export const reviewedBy = (person: string) => `reviewed by ${person}`;
export const flag = (kind: string) => `flag: ${kind}`;
export const marks: Record<TurnMark, [yes: string, no: string]> = {
  overridden: ["overridden", "not overridden"],
  flagged: ["flagged", "not flagged"],
  failed: ["failed", "not failed"],
  noted: ["with a note", "without a note"],
  commented: ["with a comment", "without a comment"],
  overlength: ["over-length", "not over-length"],
  disputed: ["disputed", "not disputed"],
  adjudicated: ["adjudicated", "not adjudicated"],
  undecided: ["to adjudicate", "not to adjudicate"],
  gold: ["gold", "not gold"],
};
export const anyContradiction = "any contradiction";
export const contradiction = (rule: string) => `contradiction: ${rule}`;
export const quoted = (text: string) => `“${text}”`;
export const textContains = (text: string) => `text contains “${text}”`;
export const inAnyMessage = "in any message";

export const sorts: Record<Exclude<Extract<SortKey, string>, "line">, string> = {
  ...measures,
  spread: "spread of the raters",
  disagreement: "disagreement of model and original",
  "disagreement.mine": "disagreement of you and the model",
};
export const sortedBy = (what: string, descending: boolean) =>
  `sorted by ${what}, ${descending ? "highest" : "lowest"} first`;
// By a name of the filter language.
export const sortedByName = (name: string) => `sorted by ${name}`;
