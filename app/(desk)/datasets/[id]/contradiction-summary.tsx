import Link from "next/link";
import { fillText } from "@/components/texts/fill-text";
import { countContradictions, getContradictionRules } from "@/lib/db/contradiction-rules";
import { ANY_RULE } from "@/lib/review/contradiction-rules";
import { describeRule } from "@/lib/review/contradiction-words";
import * as t from "@/texts/dataset-progress";
import { RuleTurns } from "./rules/rule-turns";

/** For the overview: how many turns contradict themselves, by rule. */
export async function ContradictionSummary({ datasetId }: { datasetId: string }) {
  const standing = await getContradictionRules(datasetId);
  if (!standing) return null;
  const { rules } = standing;
  const counts = await countContradictions(datasetId, rules);
  return (
    <section aria-labelledby="contradictions" className="flex flex-col gap-2">
      <div>
        <h2 id="contradictions" className="font-semibold text-lg">
          {t.contradictions}
        </h2>
        <p className="text-muted text-sm">
          {fillText(t.contradicting(counts.any), {
            turns: <RuleTurns datasetId={datasetId} rule={ANY_RULE} count={counts.any} />,
            rules: (
              <Link
                href={`/datasets/${datasetId}/rules`}
                className="rounded-sm underline decoration-line-strong underline-offset-4 hover:text-accent-text"
              >
                {t.ruleCount(rules.length)}
              </Link>
            ),
          })}
        </p>
      </div>
      {counts.any === 0 ? null : (
        <ul className="flex max-w-2xl flex-col text-sm">
          {rules.map((rule, index) => (
            <li
              key={rule.id}
              className="flex flex-wrap items-baseline justify-between gap-x-4 border-b py-1.5 first:border-t"
            >
              <span className="min-w-0">
                <bdi className="break-words">{rule.name}</bdi>
                <span className="block text-faint text-xs">{describeRule(rule)}</span>
              </span>
              <RuleTurns datasetId={datasetId} rule={rule.id} count={counts.rules[index] ?? 0} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
