"use client";

import Link from "next/link";
import { type ReactNode, useState, useTransition } from "react";
import { listAddresses } from "@/app/(desk)/settings/endpoints/endpoint-kinds";
import { fillText } from "@/components/texts/fill-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { Select } from "@/components/ui/select";
import { callServer, type ServerRefusal } from "@/components/ui/server-call";
import type { Endpoint } from "@/lib/db/endpoints";
import type { RunScope } from "@/lib/review/run-scope";
import * as t from "@/texts/dataset-start-run";
import { startRun } from "./actions";
import { OverlengthChoice } from "./overlength-choice";

interface StartFormProps {
  datasetId: string;
  endpoints: readonly Endpoint[];
  /** Which turns; `filter`, or `turns` picked one by one, with scope `filter` only. */
  scope: RunScope;
  filter?: string;
  turns?: readonly string[];
  onStarted: () => void;
  /** What the main button says: the deed. */
  submitLabel: string;
  /** What else is chosen or said, below the endpoint. */
  children: ReactNode;
}

/** Starts a run of the given turns on the endpoint that is chosen here. */
export function StartForm({ endpoints, children, ...run }: StartFormProps) {
  // The newest endpoint is the likeliest: the built-in baseline came first.
  const [endpointId, setEndpointId] = useState(endpoints.at(-1)?.id ?? "");
  const [excludeOverlength, setExcludeOverlength] = useState(false);
  const [refusal, setRefusal] = useState<ServerRefusal | null>(null);
  const [pending, start] = useTransition();
  // The baseline reads texts of any length; of turns that were picked none is left out.
  const mayCut = run.turns === undefined && endpoints.find(({ id }) => id === endpointId)?.kind !== "baseline";
  if (endpoints.length === 0) return <NoEndpoint />;

  function submit() {
    const { datasetId, scope, filter, turns } = run;
    start(async () => {
      const result = await callServer(() =>
        startRun({ datasetId, endpointId, scope, filter, turns, excludeOverlength: mayCut && excludeOverlength }),
      );
      if (result.ok) run.onStarted();
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
      <Field label={t.endpoint}>
        <Select
          items={endpoints.map(({ id, name, kind, url, model }) => ({
            value: id,
            label: name,
            hint: kind === "baseline" ? t.baselineHint : t.endpointHint(model, listAddresses(url)),
          }))}
          value={endpointId}
          onValueChange={setEndpointId}
        />
      </Field>
      {children}
      {mayCut ? (
        <OverlengthChoice
          datasetId={run.datasetId}
          scope={run.scope}
          filter={run.filter}
          exclude={excludeOverlength}
          onExcludeChange={setExcludeOverlength}
        />
      ) : null}
      <RefusalMessage refusal={refusal} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" pending={pending}>
          {run.submitLabel}
        </Button>
      </div>
    </form>
  );
}

function NoEndpoint() {
  return (
    <p className="text-sm">
      {fillText(t.noEndpoint, {
        settings: (
          <Link href="/settings/endpoints" className="text-accent-text underline underline-offset-2">
            {t.addEndpoint}
          </Link>
        ),
      })}
    </p>
  );
}
