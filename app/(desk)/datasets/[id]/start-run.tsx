"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatCount } from "@/components/ui/format";
import { RadioGroup, type RadioOption } from "@/components/ui/radio-group";
import type { Dataset } from "@/lib/db/datasets";
import type { Endpoint } from "@/lib/db/endpoints";
import type { RunScope } from "@/lib/review/run-scope";
import { StartForm } from "./start-form";

interface StartRunProps {
  dataset: Dataset;
  /** In the run that is shown. */
  counts: { unscored: number; failed: number };
  endpoints: readonly Endpoint[];
}

/** Starts a run: which endpoint, which turns. */
export function StartRun({ dataset, counts, endpoints }: StartRunProps) {
  const [open, setOpen] = useState(false);
  const [scope, setScope] = useState<RunScope>("all");
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setScope("all");
      }}
      trigger={<Button variant={dataset.latestRun ? "secondary" : "primary"}>Start a run</Button>}
      title="Start a run"
      description="Every chosen turn is sent to the endpoint once. Earlier runs keep their scores."
      width="sm"
    >
      <StartForm
        datasetId={dataset.id}
        endpoints={endpoints}
        scope={scope}
        onStarted={() => setOpen(false)}
        submitLabel="Start"
      >
        <RadioGroup legend="Turns" options={scopeOptions(dataset, counts)} value={scope} onValueChange={setScope} />
      </StartForm>
    </Dialog>
  );
}

/** The scopes that mean something here: without a shown run nothing is unscored or failed in particular. */
function scopeOptions(dataset: Dataset, counts: StartRunProps["counts"]): RadioOption<RunScope>[] {
  const options: RadioOption<RunScope>[] = [
    {
      value: "all",
      label: `All assistant turns (${formatCount(dataset.assistantTurns)})`,
      hint: "With or without a label.",
    },
    {
      value: "labelled",
      label: `Labelled turns only (${formatCount(dataset.labelledTurns)})`,
      hint: "Those whose label is neither missing nor null, as the reference annotator does.",
    },
  ];
  if (counts.unscored > 0 && counts.unscored < dataset.assistantTurns)
    options.push({
      value: "unscored",
      label: `Turns without a score (${formatCount(counts.unscored)})`,
      hint: "In the run that is shown: never asked, or failed.",
    });
  if (counts.failed > 0)
    options.push({
      value: "failed",
      label: `Failed turns (${formatCount(counts.failed)})`,
      hint: "In the run that is shown. To ask the same endpoint again, “Score the rest” of that run does it in place.",
    });
  return options;
}
