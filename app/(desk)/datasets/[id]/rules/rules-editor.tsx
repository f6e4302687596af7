"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { fillText } from "@/components/texts/fill-text";
import { Button } from "@/components/ui/button";
import { ConfirmCall } from "@/components/ui/confirm-call";
import { EmptyState } from "@/components/ui/empty-state";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { callServer, type ServerRefusal } from "@/components/ui/server-call";
import type { ContradictionCounts, DatasetRules } from "@/lib/db/contradiction-rules";
import { ANY_RULE, DEFAULT_RULES, MOST_RULES } from "@/lib/review/contradiction-rules";
import type { ContradictionRule } from "@/lib/review/contradiction-schema";
import * as t from "@/texts/rules";
import { saveRules } from "./actions";
import { RuleCard } from "./rule-card";
import { draftRule, draftRules, finishDrafts, type RuleDraft } from "./rule-draft";
import { RuleTurns } from "./rule-turns";
import { conditionsKey, ruleCounts, useRuleCounts } from "./use-rule-counts";

interface RulesEditorProps {
  datasetId: string;
  standing: DatasetRules;
  counts: ContradictionCounts;
}

/** The rules to change; nothing holds for others until it is saved. */
export function RulesEditor({ datasetId, standing: loaded, counts: loadedCounts }: RulesEditorProps) {
  const router = useRouter();
  const [standing, setStanding] = useState(loaded);
  const [drafts, setDrafts] = useState(() => draftRules(loaded.rules));
  const [checked, setChecked] = useState(false);
  const [refusal, setRefusal] = useState<ServerRefusal | null>(null);
  /** What somebody else saved meanwhile. */
  const [theirs, setTheirs] = useState<DatasetRules | null>(null);
  const [said, setSaid] = useState("");
  const [resetting, setResetting] = useState(false);
  const [saving, startSaving] = useTransition();

  const rules = drafts.map(({ conditions }) => ({ conditions: conditions.map(({ condition }) => condition) }));
  const { counts, isCounting, problem } = useRuleCounts(datasetId, rules, ruleCounts(loaded.rules, loadedCounts));
  const finished = finishDrafts(drafts);
  const savedAs = new Map(standing.rules.map((rule) => [rule.id, JSON.stringify(rule)]));
  const isSaved = (draft: RuleDraft) => draft.id !== null && savedAs.get(draft.id) === JSON.stringify(ruleOf(draft));
  const isChanged =
    drafts.length !== standing.rules.length ||
    drafts.some((draft, at) => !isSaved(draft) || draft.id !== standing.rules[at]?.id);

  function edit(next: RuleDraft[]) {
    setDrafts(next);
    setSaid("");
  }

  function stand(next: DatasetRules, words: string) {
    setStanding(next);
    setDrafts(draftRules(next.rules));
    setTheirs(null);
    setChecked(false);
    setSaid(words);
  }

  async function send(sent: ContradictionRule[] | null, version: string) {
    const result = await callServer(() => saveRules({ datasetId, rules: sent, version }));
    if (!result.ok) return result;
    if (result.value.stale) setTheirs(result.value.standing);
    else stand(result.value.standing, sent === null ? t.resetDone : t.saved);
    router.refresh();
    return { ok: true as const };
  }

  function save(version: string) {
    setChecked(true);
    if (!finished.ok) return;
    startSaving(async () => {
      const sent = await send(finished.rules, version);
      setRefusal(sent.ok ? null : sent);
    });
  }

  return (
    <div className="flex flex-col gap-4">
      {drafts.length === 0 ? (
        <EmptyState title={t.noRules} reason={t.noRulesForEditor} />
      ) : (
        <ul aria-label={t.rules} className="flex flex-col">
          {drafts.map((draft) => (
            <RuleCard
              key={draft.key}
              datasetId={datasetId}
              draft={draft}
              isSaved={isSaved(draft)}
              count={counts.byConditions.get(conditionsKey(ruleOf(draft))) ?? null}
              error={checked && !finished.ok && finished.key === draft.key ? finished.problem : null}
              onChange={(next) => edit(drafts.map((other) => (other.key === draft.key ? next : other)))}
              onRemove={() => edit(drafts.filter((other) => other.key !== draft.key))}
            />
          ))}
        </ul>
      )}
      {drafts.length < MOST_RULES ? (
        <Button className="self-start" onClick={() => edit([...drafts, draftRule()])}>
          <Plus aria-hidden="true" className="size-4" />
          {t.addRule}
        </Button>
      ) : null}
      <p aria-live="polite" className="text-muted text-sm">
        {fillText(t.meetAnyRule(counts.any), {
          turns: (
            <RuleTurns
              datasetId={datasetId}
              rule={isChanged ? null : ANY_RULE}
              count={isCounting ? null : counts.any}
            />
          ),
        })}
        {problem ? <span className="text-warning-text"> {problem}</span> : null}
      </p>
      {theirs ? (
        <div role="alert" className="flex flex-col items-start gap-2 rounded-md bg-warning-soft p-3 text-sm">
          <p className="text-warning-text">{t.savedMeanwhile}</p>
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onClick={() => stand(theirs, t.theirsShown)}>
              {t.showTheirs}
            </Button>
            <Button size="sm" pending={saving} onClick={() => save(theirs.version)}>
              {t.saveMine}
            </Button>
          </div>
        </div>
      ) : null}
      <RefusalMessage refusal={refusal} />
      <div className="sticky bottom-0 flex flex-wrap items-center gap-2 border-t bg-canvas py-3">
        <Button variant="primary" disabled={!isChanged} pending={saving} onClick={() => save(standing.version)}>
          {t.save}
        </Button>
        <Button variant="ghost" disabled={!isChanged} onClick={() => stand(standing, "")}>
          {t.discard}
        </Button>
        {standing.isDefault ? (
          <span className="text-faint text-xs">{isChanged ? t.notSaved : t.areDefaults}</span>
        ) : (
          <Button variant="ghost" onClick={() => setResetting(true)}>
            {t.reset}
          </Button>
        )}
        <span role="status" className="text-muted text-xs empty:-ml-2">
          {said}
        </span>
      </div>
      {resetting ? (
        <ConfirmCall
          title={t.askReset}
          losses={t.resetLosses(standing.rules.length, DEFAULT_RULES.length)}
          confirmLabel={t.confirmReset}
          call={() => send(null, standing.version)}
          onClose={() => setResetting(false)}
        />
      ) : null}
    </div>
  );
}

function ruleOf({ id, name, conditions }: RuleDraft) {
  return { id, name, conditions: conditions.map(({ condition }) => condition) };
}
