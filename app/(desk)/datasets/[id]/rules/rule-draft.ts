import "./zod-in-browser";

import { makeRuleId } from "@/lib/review/contradiction-rules";
import {
  type ContradictionCondition,
  type ContradictionRule,
  contradictionRulesSchema,
} from "@/lib/review/contradiction-schema";
import { ATTRIBUTES, type Attribute, MAX_VALUE } from "@/lib/steerlm/attributes";
import * as t from "@/texts/rules";

/** A rule while it is edited; `key` tells it from its neighbours, `id` is null until it is saved for the first time. */
export type RuleDraft = {
  key: string;
  id: string | null;
  name: string;
  conditions: { key: string; condition: ContradictionCondition }[];
};

/** Drafts of saved rules; their keys last as long as the rules do. */
export function draftRules(rules: readonly ContradictionRule[]): RuleDraft[] {
  return rules.map(({ id, name, conditions }) => ({
    key: id,
    id,
    name,
    conditions: conditions.map((condition, index) => ({ key: `${id}.${index}`, condition })),
  }));
}

// Not random ones: browsers offer those on https only.
let made = 0;

function newKey(): string {
  made += 1;
  return `new-${made}`;
}

/** A rule without a name, to begin with. */
export function draftRule(): RuleDraft {
  return { key: newKey(), id: null, name: "", conditions: [draftCondition()] };
}

/** A condition to begin with. */
export function draftCondition(): RuleDraft["conditions"][number] {
  return { key: newKey(), condition: { kind: "value", attribute: "quality", min: MAX_VALUE, max: MAX_VALUE } };
}

/** What the drafts come to: rules to save, or the first problem and the draft that has it. */
export function finishDrafts(
  drafts: readonly RuleDraft[],
): { ok: true; rules: ContradictionRule[] } | { ok: false; key: string | null; problem: string } {
  const taken = drafts.flatMap(({ id }) => id ?? []);
  const rules = drafts.map(({ id, name, conditions }) => {
    const given = id ?? makeRuleId(name, taken);
    if (id === null) taken.push(given);
    return { id: given, name, conditions: conditions.map(({ condition }) => condition) };
  });
  const parsed = contradictionRulesSchema.safeParse(rules);
  if (parsed.success) return { ok: true, rules: parsed.data };
  const [issue] = parsed.error.issues;
  const at = issue?.path[0];
  return {
    ok: false,
    key: (typeof at === "number" && drafts[at]?.key) || null,
    problem: issue?.message ?? t.notValid,
  };
}

/** The condition of another kind on the same attribute. */
export function changeKind(
  condition: ContradictionCondition,
  kind: ContradictionCondition["kind"],
): ContradictionCondition {
  const { attribute } = condition;
  if (kind === condition.kind) return condition;
  if (kind === "value") return { kind, attribute, min: MAX_VALUE, max: MAX_VALUE };
  return { kind, attribute, other: anotherThan(attribute), min: 2 };
}

/** The condition about another attribute; one that it was compared with gives way. */
export function changeAttribute(condition: ContradictionCondition, attribute: Attribute): ContradictionCondition {
  if (condition.kind === "value") return { ...condition, attribute };
  return { ...condition, attribute, other: condition.other === attribute ? condition.attribute : condition.other };
}

/** A range that stays one: the other end moves along. */
export function changeEnd(
  condition: Extract<ContradictionCondition, { kind: "value" }>,
  end: "min" | "max",
  value: number,
): ContradictionCondition {
  const changed = { ...condition, ...(end === "min" ? { min: value } : { max: value }) };
  return changed.min <= changed.max ? changed : { ...condition, min: value, max: value };
}

function anotherThan(attribute: Attribute): Attribute {
  return ATTRIBUTES.find((other) => other !== attribute) ?? attribute;
}
