import { Plus, Trash2 } from "lucide-react";
import { fillText } from "@/components/texts/fill-text";
import { Button, IconButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LONGEST_RULE_NAME, MOST_CONDITIONS } from "@/lib/review/contradiction-rules";
import { describeRule } from "@/lib/review/contradiction-words";
import * as common from "@/texts/common";
import * as t from "@/texts/rules";
import { ConditionRow } from "./condition-row";
import { draftCondition, type RuleDraft } from "./rule-draft";
import { RuleTurns } from "./rule-turns";

interface RuleCardProps {
  datasetId: string;
  draft: RuleDraft;
  /** It stands as it was saved, so that the table knows it. */
  isSaved: boolean;
  /** Turns that meet it; null while they are counted. */
  count: number | null;
  error: string | null;
  onChange: (draft: RuleDraft) => void;
  onRemove: () => void;
}

/** A rule under edit: its name, its conditions, what it says in words and how many turns meet it. */
export function RuleCard({ datasetId, draft, isSaved, count, error, onChange, onRemove }: RuleCardProps) {
  const { name, conditions } = draft;
  const change = (next: RuleDraft["conditions"]) => onChange({ ...draft, conditions: next });
  return (
    <li aria-label={name || t.newRule} className="flex flex-col gap-3 border-b py-4 first:border-t">
      <div className="flex items-start gap-2">
        <Field label={common.name} error={error} className="max-w-md flex-1">
          <Input
            value={name}
            maxLength={LONGEST_RULE_NAME}
            autoComplete="off"
            dir="auto"
            onChange={(event) => onChange({ ...draft, name: event.target.value })}
          />
        </Field>
        {/* Below the label, beside the input. */}
        <IconButton label={t.removeRule(name)} onClick={onRemove} className="mt-6">
          <Trash2 aria-hidden="true" className="size-4" />
        </IconButton>
      </div>
      <div className="flex flex-col gap-2">
        {conditions.map(({ key, condition }, index) => (
          <div key={key} className="flex flex-col gap-1 sm:flex-row sm:items-center sm:gap-2">
            <span className="w-8 shrink-0 text-faint text-xs">{index === 0 ? t.when : t.and}</span>
            <ConditionRow
              condition={condition}
              number={index + 1}
              onChange={(next) =>
                change(conditions.map((other) => (other.key === key ? { key, condition: next } : other)))
              }
              onRemove={conditions.length > 1 ? () => change(conditions.filter((other) => other.key !== key)) : null}
            />
          </div>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {conditions.length < MOST_CONDITIONS ? (
          <Button size="sm" variant="ghost" onClick={() => change([...conditions, draftCondition()])}>
            <Plus aria-hidden="true" className="size-3.5" />
            {t.addCondition}
          </Button>
        ) : null}
        <p aria-live="polite" className="text-muted text-sm">
          {fillText(t.ruleAndTurns, {
            rule: describeRule({ conditions: conditions.map(({ condition }) => condition) }),
            turns: <RuleTurns datasetId={datasetId} rule={isSaved ? draft.id : null} count={count} />,
          })}
        </p>
      </div>
    </li>
  );
}
