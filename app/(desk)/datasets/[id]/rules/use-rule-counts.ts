import { useEffect, useState } from "react";
import { callServer } from "@/components/ui/server-call";
import type { RuleConditions } from "@/lib/review/contradiction-schema";
import { countRules } from "./actions";

/** What was counted: for each rule by its conditions, and any. */
export type RuleCounts = { byConditions: ReadonlyMap<string, number>; any: number };

const PAUSE_MS = 250;

export function conditionsKey({ conditions }: RuleConditions): string {
  return JSON.stringify(conditions);
}

export function ruleCounts(rules: readonly RuleConditions[], counts: { rules: number[]; any: number }): RuleCounts {
  return {
    byConditions: new Map(rules.map((rule, index) => [conditionsKey(rule), counts.rules[index] ?? 0])),
    any: counts.any,
  };
}

/** Counts the turns of rules while they are edited: once they rest, and never an older answer over a newer one. */
export function useRuleCounts(datasetId: string, rules: readonly RuleConditions[], initial: RuleCounts) {
  const [counted, setCounted] = useState({ of: asked(rules), counts: initial });
  const [problem, setProblem] = useState<string | null>(null);
  const asking = asked(rules);

  useEffect(() => {
    if (asking === counted.of) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const wanted: RuleConditions[] = JSON.parse(asking);
      const result = await callServer(() => countRules({ datasetId, rules: wanted }));
      if (!isCurrent) return;
      setProblem(result.ok ? null : result.message);
      if (result.ok) setCounted({ of: asking, counts: ruleCounts(wanted, result.value) });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [datasetId, asking, counted.of]);

  return { counts: counted.counts, isCounting: asking !== counted.of, problem };
}

function asked(rules: readonly RuleConditions[]): string {
  return JSON.stringify(rules.map(({ conditions }) => ({ conditions })));
}
