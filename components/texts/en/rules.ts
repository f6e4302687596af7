import { formatCount } from "@/components/ui/format";
import type { ContradictionCondition } from "@/lib/review/contradiction-schema";

export const title = "Contradiction rules";
export const pageTitle = (dataset: string) => `Contradiction rules · ${dataset}`;
export const about =
  "A turn whose final label meets a rule probably holds a mistake: of the model, of a person, or of what was uploaded. What is not rated meets no rule.";
export const loading = "Loading the rules";

export const rules = "Rules";
export const noRules = "No rules";
/** For those who do not edit them. */
export const noRulesReason = "An admin removed all of them: no turn counts as contradictory.";
export const noRulesForEditor = "No turn counts as contradictory. Add a rule, or reset to the defaults.";

export const counting = "counting…";
export const turns = (count: number) => `${formatCount(count)} ${count === 1 ? "turn" : "turns"}`;
export const meetAny = "{turns} meet at least one.";
export const meetAnyRule = (count: number) =>
  count === 1 ? "{turns} meets at least one rule." : "{turns} meet at least one rule.";

export const newRule = "New rule";
export const removeRule = (name: string) => `Remove the rule ${name}`;
export const when = "when";
export const and = "and";
export const addCondition = "Add condition";
export const ruleAndTurns = "{rule}: {turns}";

export const condition = (number: number) => `Condition ${number}`;
export const removeCondition = (number: number) => `Remove condition ${number}`;
export const comparison = "Comparison";
export const comparisons: Record<ContradictionCondition["kind"], string> = {
  value: "is from",
  difference: "differs from",
};
export const range = "{least} to {greatest}";
export const leastValue = "Least value";
export const greatestValue = "Greatest value";
export const difference = "{other} by {least} or more";
export const otherAttribute = "Other attribute";
export const leastDifference = "Least difference";

export const addRule = "Add rule";
export const save = "Save rules";
export const discard = "Discard changes";
export const notSaved = "Not saved yet.";
export const notValid = "The rules are not valid.";
export const saved = "Saved.";

export const savedMeanwhile = "Somebody else saved other rules meanwhile. Yours are not saved.";
export const showTheirs = "Show theirs";
export const theirsShown = "These are the rules that stand.";
export const saveMine = "Save mine over them";

export const areDefaults = "These are the defaults.";
export const reset = "Reset to defaults";
export const askReset = "Reset to the default rules?";
export const resetLosses = (own: number, defaults: number) =>
  `The ${own} rules of this dataset go; the ${defaults} defaults hold again. Links to a rule that goes lead to no turns.`;
export const confirmReset = "Reset rules";
export const resetDone = "The default rules hold again.";
