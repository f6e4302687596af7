"use client";

import { useRef, useState, useTransition } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { Select } from "@/components/ui/select";
import { callServer, type ServerRefusal } from "@/components/ui/server-call";
import { useFormAction } from "@/components/ui/use-form-action";
import type { Endpoint, EndpointKind } from "@/lib/db/endpoints";
import type { EndpointTrial } from "@/lib/reward/try-endpoint";
import * as common from "@/texts/common";
import * as t from "@/texts/endpoints";
import { addEndpoint, saveEndpoint, testEndpoint } from "./actions";
import { AddressFields } from "./address-fields";
import { KIND_ITEMS } from "./endpoint-kinds";
import { LimitFields } from "./limit-fields";
import { TrialReport } from "./trial-report";

const FIELDS = ["name", "url", "model", "token", "timeoutMs", "batchSize", "concurrency"] as const;

type Trial = { ok: true; value: EndpointTrial } | ServerRefusal;

/** Makes an endpoint, or changes the one given. "Test" tries what stands in the form, saved or not. */
export function EndpointForm({ endpoint }: { endpoint: Endpoint | null }) {
  const [kind, setKind] = useState<EndpointKind>(endpoint?.kind ?? "triton");
  const { form, pending, errorOf, refusal } = useFormAction(endpoint ? saveEndpoint : addEndpoint, FIELDS);
  const element = useRef<HTMLFormElement>(null);
  const [testing, startTest] = useTransition();
  const [trial, setTrial] = useState<Trial | null>(null);

  function problemOf(field: string): string | null {
    const untried = trial !== null && !trial.ok && trial.field === field ? trial.message : null;
    return errorOf(field) ?? untried;
  }

  function test() {
    if (!element.current) return;
    const fields = Object.fromEntries(new FormData(element.current));
    startTest(async () => setTrial(await callServer(() => testEndpoint(fields))));
  }

  return (
    <div className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,28rem)_minmax(0,1fr)]">
      <form {...form} ref={element} className="flex flex-col gap-4">
        {endpoint ? <input type="hidden" name="id" value={endpoint.id} /> : null}
        <Field label={t.kind}>
          <Select
            name="kind"
            items={KIND_ITEMS}
            value={kind}
            onValueChange={(next) => {
              setKind(next);
              setTrial(null);
            }}
          />
        </Field>
        <Field label={common.name} hint={t.nameHint} error={problemOf("name")}>
          <Input name="name" defaultValue={endpoint?.name} autoComplete="off" required />
        </Field>
        {kind === "baseline" ? (
          <p className="text-muted text-sm">{t.baselineNote}</p>
        ) : (
          // Anew for each kind, since the defaults differ.
          <AddressFields key={kind} kind={kind} endpoint={endpoint} errorOf={problemOf} />
        )}
        <LimitFields kind={kind} endpoint={endpoint} errorOf={problemOf} />
        <RefusalMessage refusal={refusal} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" pending={pending}>
            {endpoint ? common.save : t.add}
          </Button>
          <Button onClick={test} pending={testing}>
            {t.test}
          </Button>
          <ButtonLink href="/settings/endpoints" variant="ghost">
            {common.cancel}
          </ButtonLink>
        </div>
      </form>
      <TrialReport trial={trial} testing={testing} />
    </div>
  );
}
