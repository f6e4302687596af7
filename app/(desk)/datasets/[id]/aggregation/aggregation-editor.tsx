"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { callServer, type ServerRefusal } from "@/components/ui/server-call";
import type { Aggregation } from "@/lib/db/aggregation";
import { type AggregationPolicy, HELPSTEER2, SINGLE } from "@/lib/review/aggregation-policy";
import * as t from "@/texts/aggregation";
import * as common from "@/texts/common";
import { savePolicy } from "./actions";
import { PolicyForm } from "./policy-form";

interface AggregationEditorProps {
  datasetId: string;
  standing: Aggregation;
}

const isSame = (one: AggregationPolicy, other: AggregationPolicy) => JSON.stringify(one) === JSON.stringify(other);

const PRESSED = "aria-pressed:bg-selected aria-pressed:text-ink";

/** The policy to change; nothing holds until it is saved, and then for all that is reviewed already. */
export function AggregationEditor({ datasetId, standing: loaded }: AggregationEditorProps) {
  const router = useRouter();
  const [standing, setStanding] = useState(loaded);
  const [policy, setPolicy] = useState(loaded.policy);
  const [theirs, setTheirs] = useState<Aggregation | null>(null);
  const [refusal, setRefusal] = useState<ServerRefusal | null>(null);
  const [said, setSaid] = useState("");
  const [pending, startSaving] = useTransition();

  function choose(next: AggregationPolicy) {
    setPolicy(next);
    setSaid("");
  }

  function save(version: number) {
    startSaving(async () => {
      const sent = isSame(policy, SINGLE) ? null : policy;
      const result = await callServer(() => savePolicy({ datasetId, policy: sent, version }));
      setRefusal(result.ok ? null : result);
      if (!result.ok) return;
      const { isStale, standing: now } = result.value;
      setTheirs(isStale ? now : null);
      if (isStale) return;
      setStanding(now);
      setSaid(t.saved);
      router.refresh();
    });
  }

  return (
    <div className="flex flex-col gap-4">
      <fieldset className="flex flex-wrap gap-2">
        <legend className="pb-1 font-medium text-sm">{t.startFrom}</legend>
        <Button className={PRESSED} aria-pressed={isSame(policy, SINGLE)} onClick={() => choose(SINGLE)}>
          {t.oneRater}
        </Button>
        <Button className={PRESSED} aria-pressed={isSame(policy, HELPSTEER2)} onClick={() => choose(HELPSTEER2)}>
          {t.helpSteer2}
        </Button>
      </fieldset>
      <PolicyForm policy={policy} onChange={choose} />
      <p aria-live="polite" className="max-w-prose rounded-md bg-sunken px-3 py-2 text-sm">
        {t.policyInWords(policy)}
      </p>
      {theirs ? (
        <div role="alert" className="flex flex-col items-start gap-2 rounded-md bg-warning-soft p-3 text-sm">
          <p className="text-warning-text">{t.savedMeanwhile(theirs.policy)}</p>
          <div className="flex flex-wrap gap-2">
            <Button
              size="sm"
              onClick={() => {
                setStanding(theirs);
                setPolicy(theirs.policy);
                setTheirs(null);
              }}
            >
              {t.showTheirs}
            </Button>
            <Button size="sm" pending={pending} onClick={() => save(theirs.version)}>
              {t.saveMine}
            </Button>
          </div>
        </div>
      ) : null}
      <RefusalMessage refusal={refusal} />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="primary"
          pending={pending}
          disabled={isSame(policy, standing.policy) || policy.watched.length === 0}
          onClick={() => save(standing.version)}
        >
          {common.save}
        </Button>
        <span role="status" className="text-muted text-xs">
          {said}
        </span>
      </div>
    </div>
  );
}
