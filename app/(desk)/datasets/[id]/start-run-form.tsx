"use client";

import { useState } from "react";
import { RadioGroup, type RadioOption } from "@/components/ui/radio-group";
import type { Dataset } from "@/lib/db/datasets";
import type { Endpoint } from "@/lib/db/endpoints";
import type { RunScope } from "@/lib/review/run-scope";
import * as t from "@/texts/dataset-start-run";
import { StartForm } from "./start-form";

export interface StartRunFormProps {
  dataset: Dataset;
  /** In the run that is shown. */
  counts: { unscored: number; failed: number };
  endpoints: readonly Endpoint[];
  onStarted: () => void;
}

/** Which endpoint, which turns. */
export function StartRunForm({ dataset, counts, endpoints, onStarted }: StartRunFormProps) {
  const [scope, setScope] = useState<RunScope>("all");
  return (
    <StartForm datasetId={dataset.id} endpoints={endpoints} scope={scope} onStarted={onStarted} submitLabel={t.start}>
      <RadioGroup legend={t.turns} options={scopeOptions(dataset, counts)} value={scope} onValueChange={setScope} />
    </StartForm>
  );
}

/** The scopes that mean something here: without a shown run nothing is unscored or failed in particular. */
function scopeOptions(dataset: Dataset, counts: StartRunFormProps["counts"]): RadioOption<RunScope>[] {
  const options: RadioOption<RunScope>[] = [
    { value: "all", label: t.allTurns(dataset.assistantTurns), hint: t.allTurnsHint },
    { value: "labelled", label: t.labelledTurns(dataset.labelledTurns), hint: t.labelledTurnsHint },
  ];
  if (counts.unscored > 0 && counts.unscored < dataset.assistantTurns)
    options.push({ value: "unscored", label: t.unscoredTurns(counts.unscored), hint: t.unscoredTurnsHint });
  if (counts.failed > 0)
    options.push({ value: "failed", label: t.failedTurns(counts.failed), hint: t.failedTurnsHint });
  return options;
}
