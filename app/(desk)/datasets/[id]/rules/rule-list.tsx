import { fillText } from "@/components/texts/fill-text";
import { EmptyState } from "@/components/ui/empty-state";
import type { ContradictionCounts } from "@/lib/db/contradiction-rules";
import { ANY_RULE } from "@/lib/review/contradiction-rules";
import type { ContradictionRule } from "@/lib/review/contradiction-schema";
import { describeRule } from "@/lib/review/contradiction-words";
import * as t from "@/texts/rules";
import { RuleTurns } from "./rule-turns";

interface RuleListProps {
  datasetId: string;
  rules: readonly ContradictionRule[];
  counts: ContradictionCounts;
}

/** The rules for those who do not edit them. */
export function RuleList({ datasetId, rules, counts }: RuleListProps) {
  if (rules.length === 0) return <EmptyState title={t.noRules} reason={t.noRulesReason} />;
  return (
    <div className="flex flex-col gap-2 text-sm">
      <ul aria-label={t.rules} className="flex flex-col">
        {rules.map((rule, index) => (
          <li
            key={rule.id}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-b py-2 first:border-t"
          >
            <span className="min-w-0">
              <bdi className="break-words font-medium">{rule.name}</bdi>
              <span className="block text-muted text-xs">{describeRule(rule)}</span>
            </span>
            <RuleTurns datasetId={datasetId} rule={rule.id} count={counts.rules[index] ?? 0} />
          </li>
        ))}
      </ul>
      <p className="text-muted">
        {fillText(t.meetAny, { turns: <RuleTurns datasetId={datasetId} rule={ANY_RULE} count={counts.any} /> })}
      </p>
    </div>
  );
}
