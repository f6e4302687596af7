"use client";

import Link from "next/link";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { formatCount } from "@/components/ui/format";
import { RadioGroup } from "@/components/ui/radio-group";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { Select } from "@/components/ui/select";
import { callServer, type ServerRefusal } from "@/components/ui/server-call";
import type { Dataset } from "@/lib/db/datasets";
import type { Endpoint } from "@/lib/db/endpoints";
import type { RunScope } from "@/lib/db/runs";
import { startRun } from "./actions";

interface StartRunProps {
  dataset: Dataset;
  endpoints: readonly Endpoint[];
}

/** Starts a run: which endpoint, which turns. */
export function StartRun({ dataset, endpoints }: StartRunProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant={dataset.latestRun ? "secondary" : "primary"}>Start a run</Button>}
      title="Start a run"
      description="Every chosen turn is sent to the endpoint once. Earlier runs keep their scores."
      width="sm"
    >
      {endpoints.length === 0 ? (
        <NoEndpoint />
      ) : (
        <StartForm dataset={dataset} endpoints={endpoints} onStarted={() => setOpen(false)} />
      )}
    </Dialog>
  );
}

function NoEndpoint() {
  return (
    <p className="text-sm">
      There is no endpoint to ask.{" "}
      <Link href="/settings/endpoints" className="text-accent-text underline underline-offset-2">
        Add one in settings
      </Link>
      .
    </p>
  );
}

function StartForm({ dataset, endpoints, onStarted }: StartRunProps & { onStarted: () => void }) {
  // The newest endpoint is the likeliest: the built-in baseline came first.
  const [endpointId, setEndpointId] = useState(endpoints.at(-1)?.id ?? "");
  const [scope, setScope] = useState<RunScope>("all");
  const [refusal, setRefusal] = useState<ServerRefusal | null>(null);
  const [pending, start] = useTransition();

  function submit() {
    start(async () => {
      const result = await callServer(() => startRun({ datasetId: dataset.id, endpointId, scope }));
      if (result.ok) onStarted();
      else setRefusal(result);
    });
  }

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field label="Endpoint">
        <Select
          items={endpoints.map(({ id, name, kind, url, model }) => ({
            value: id,
            label: name,
            hint: kind === "baseline" ? "built in, for trying the app: no reward model" : `${model} at ${url}`,
          }))}
          value={endpointId}
          onValueChange={setEndpointId}
        />
      </Field>
      <RadioGroup<RunScope>
        legend="Turns"
        options={[
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
        ]}
        value={scope}
        onValueChange={setScope}
      />
      <RefusalMessage refusal={refusal} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" pending={pending}>
          Start
        </Button>
      </div>
    </form>
  );
}
