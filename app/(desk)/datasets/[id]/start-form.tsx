"use client";

import Link from "next/link";
import { type ReactNode, useState, useTransition } from "react";
import { listAddresses } from "@/app/(desk)/settings/endpoints/endpoint-kinds";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { Select } from "@/components/ui/select";
import { callServer, type ServerRefusal } from "@/components/ui/server-call";
import type { Endpoint } from "@/lib/db/endpoints";
import type { RunScope } from "@/lib/review/run-scope";
import { startRun } from "./actions";

interface StartFormProps {
  datasetId: string;
  endpoints: readonly Endpoint[];
  /** Which turns; `filter` with scope `filter` only. */
  scope: RunScope;
  filter?: string;
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
  const [refusal, setRefusal] = useState<ServerRefusal | null>(null);
  const [pending, start] = useTransition();
  if (endpoints.length === 0) return <NoEndpoint />;

  function submit() {
    const { datasetId, scope, filter } = run;
    start(async () => {
      const result = await callServer(() => startRun({ datasetId, endpointId, scope, filter }));
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
      <Field label="Endpoint">
        <Select
          items={endpoints.map(({ id, name, kind, url, model }) => ({
            value: id,
            label: name,
            hint:
              kind === "baseline"
                ? "built in, for trying the app: no reward model"
                : `${model} at ${listAddresses(url)}`,
          }))}
          value={endpointId}
          onValueChange={setEndpointId}
        />
      </Field>
      {children}
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
      There is no endpoint to ask.{" "}
      <Link href="/settings/endpoints" className="text-accent-text underline underline-offset-2">
        Add one in settings
      </Link>
      .
    </p>
  );
}
