import { formatCount } from "@/components/ui/format";
import type { UndefinedReason } from "@/lib/review/agreement";
import type { KappaLadder } from "@/lib/review/kappa-ladder";

export const title = "How far is the model from people?";
export const name = "agreement";
export const same = "the same";
export const sameValue = "the same value";
export const oneApart = "one apart";
export const moreApart = "two or more apart";
export const measures = "bias: mean of model − people; error: mean distance";
export const note = "dark: the same value; middle: one apart; light: two or more apart";
export const bars = "Turns by how far model and people are apart";
export const numbers = ["n", "bias", "error"] as const;
export const part = (attribute: string, apart: string, turns: number, share: string) =>
  `${attribute}, ${apart}: ${formatCount(turns)} ${turns === 1 ? "turn" : "turns"}, ${share}`;
export const caption = "How far the model is from people, per attribute";
export const columns = ["attribute", "n", "bias", "mean absolute error", "exact", "±1"] as const;

export const intervalNote = "dot: the measure; line: its 95% interval";
export const withInterval = (row: string, measure: string, interval: string) =>
  `${row}: ${measure}, 95% interval ${interval}`;
export const interval = (low: string, high: string) => `${low} to ${high}`;
export const undefinedMeasure = "undefined";
export const undefinedBecause = (reason: string) => `undefined: ${reason}`;
export const undefinedReasons: Record<UndefinedReason, string> = {
  "no overlap": "nobody rated what another did",
  "one value only": "all ratings are one value",
};

export const poolCaption = "How far raters agree, per attribute";
export const poolColumns = [
  "attribute",
  "turns",
  "ratings",
  "exact",
  "exact, 95%",
  "±1",
  "±1, 95%",
  "mean difference",
  "κ",
  "κ linear",
  "κ quadratic",
  "κ quadratic, 95%",
  "α nominal",
  "α ordinal",
  "α ordinal, 95%",
  "α interval",
  "α interval, 95%",
  "ICC(1,1)",
  "ICC(1,1), 95%",
  "ICC(1,k)",
  "undefined because",
] as const;

export const rungs: Record<keyof KappaLadder, string> = {
  raw: "all ratings",
  filtered: "closest three, within 2",
  final: "of turns the recipe keeps",
};
export const noRatings = "no turn has such ratings";
export const ladderCaption = (attribute: string) => `Quadratic κ on ${attribute}, step by step`;
export const ladderColumns = ["ratings", "turns", "κ quadratic", "95%"] as const;
export const helpSteer2 = "HelpSteer2";
