"use client";

import { TriangleAlert } from "lucide-react";
import { createContext, type ReactNode, useContext } from "react";
import { fillText } from "@/components/texts/fill-text";
import { Badge } from "@/components/ui/badge";
import type { ContradictionRule } from "@/lib/review/contradiction-schema";
import { describeRule } from "@/lib/review/contradiction-words";
import { findContradictions } from "@/lib/review/contradictions";
import type { Ratings } from "@/lib/steerlm/attributes";
import * as t from "@/texts/rating";

const Rules = createContext<readonly ContradictionRule[]>([]);

/** Put once around the turns of a dataset: its contradiction rules, for the badges and notes inside. */
export function ContradictionRules({ rules, children }: { rules: readonly ContradictionRule[]; children: ReactNode }) {
  return <Rules value={rules}>{children}</Rules>;
}

/** For a table row: a badge when the final label contradicts itself, with the rules' words on hover and for screen readers. */
export function ContradictionBadge({ final }: { final: Ratings }) {
  const met = findContradictions(useContext(Rules), final);
  if (met.length === 0) return null;
  const words = met.map((rule) => t.ruleMeans(rule.name, describeRule(rule))).join("; ");
  return (
    <span title={words}>
      <Badge tone="warning">
        <TriangleAlert aria-hidden="true" className="size-3" />
        <span className="sr-only">{t.contradiction(words)}</span>
      </Badge>
    </span>
  );
}

/** For the review page: the rules that the label meets as it would be with these ratings, told again at every change. */
export function ContradictionNotes({ final }: { final: Ratings }) {
  const met = findContradictions(useContext(Rules), final);
  return (
    // There even when empty: a screen reader speaks only of what changes inside of it.
    <ul aria-label={t.contradictions} aria-live="polite">
      {met.map((rule) => (
        <li
          key={rule.id}
          className="flex items-start gap-1.5 border-b bg-warning-soft px-3 py-1.5 text-warning-text text-xs"
        >
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-3 shrink-0" />
          <span>
            {fillText(t.ruleAndMeaning, {
              rule: <bdi className="font-medium">{rule.name}</bdi>,
              meaning: describeRule(rule),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
