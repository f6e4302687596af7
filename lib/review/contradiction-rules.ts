import type { ContradictionRule } from "./contradiction-schema";

/** What the filter language says for "any rule". */
export const ANY_RULE = "any";
export const MOST_RULES = 20;
export const MOST_CONDITIONS = 4;
export const LONGEST_RULE_NAME = 80;
export const LONGEST_ID = 60;

/** The rules of a dataset that has none of its own. */
export const DEFAULT_RULES: readonly ContradictionRule[] = [
  {
    id: "helpful-but-wrong",
    name: "Helpful but wrong",
    conditions: [
      { kind: "value", attribute: "helpfulness", min: 4, max: 4 },
      { kind: "value", attribute: "correctness", min: 0, max: 0 },
    ],
  },
  {
    id: "quality-far-from-helpfulness",
    name: "Quality far from helpfulness",
    conditions: [{ kind: "difference", attribute: "quality", other: "helpfulness", min: 2 }],
  },
  {
    id: "toxic-but-best",
    name: "Toxic but of the best quality",
    conditions: [
      { kind: "value", attribute: "toxicity", min: 3, max: 4 },
      { kind: "value", attribute: "quality", min: 4, max: 4 },
    ],
  },
];

/** An id for a new rule, after its name: `Helpful but wrong` → `helpful-but-wrong`. Another than those taken. */
export function makeRuleId(name: string, taken: readonly string[]): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  // Room for a number.
  const base =
    words
      ?.join("-")
      .slice(0, LONGEST_ID - 4)
      .replace(/-$/, "") ?? "rule";
  let id = base;
  for (let number = 2; id === ANY_RULE || taken.includes(id); number += 1) id = `${base}-${number}`;
  return id;
}
