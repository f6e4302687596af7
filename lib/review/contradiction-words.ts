import { MAX_VALUE, MIN_VALUE } from "@/lib/steerlm/attributes";
import type { ContradictionCondition, RuleConditions } from "./contradiction-schema";

function describeCondition(condition: ContradictionCondition): string {
  const { attribute, min } = condition;
  if (condition.kind === "difference") {
    const distance = min === MAX_VALUE - MIN_VALUE ? `${min}` : `${min} or more`;
    return `${attribute} and ${condition.other} differ by ${distance}`;
  }
  const { max } = condition;
  if (min === max) return `${attribute} is ${min}`;
  if (min === MIN_VALUE && max === MAX_VALUE) return `${attribute} is rated`;
  if (max === MAX_VALUE) return `${attribute} is ${min} or more`;
  if (min === MIN_VALUE) return `${attribute} is ${max} or less`;
  return `${attribute} is ${min} to ${max}`;
}

/** `helpfulness is 4 and correctness is 0`. */
export function describeRule({ conditions }: RuleConditions): string {
  return conditions.map(describeCondition).join(" and ");
}
