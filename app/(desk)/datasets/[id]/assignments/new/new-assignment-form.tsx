"use client";

import { type FormEvent, useState, useTransition } from "react";
import { createAssignment } from "@/app/(desk)/datasets/[id]/assignments/actions";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { callServer, type ServerRefusal } from "@/components/ui/server-call";
import { MAX_OVERLAP } from "@/lib/review/assignment";
import * as t from "@/texts/assignments-new";
import * as common from "@/texts/common";

type Amount = "all" | "number" | "percent";
type Pick = "first" | "random";
type Who = "everybody" | "chosen";

interface NewAssignmentFormProps {
  datasetId: string;
  /** Filter and sort whose turns are shared out. */
  filter: string;
  /** Those who may rate. */
  people: readonly { id: string; name: string; role: string }[];
}

/** How many of the turns, by how many raters, by whom, and what they see. */
export function NewAssignmentForm({ datasetId, filter, people }: NewAssignmentFormProps) {
  const [amount, setAmount] = useState<Amount>("all");
  const [pick, setPick] = useState<Pick>("random");
  const [who, setWho] = useState<Who>("everybody");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [blind, setBlind] = useState(false);
  const [refusal, setRefusal] = useState<ServerRefusal | null>(null);
  const [pending, start] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const numberOf = (name: string) => Number(fields.get(name) || Number.NaN);
    const asked = {
      name: String(fields.get("name")),
      filter,
      ...(amount === "number" ? { amount: numberOf("amount") } : {}),
      ...(amount === "percent" ? { percent: numberOf("percent") } : {}),
      pick: amount === "all" ? "first" : pick,
      overlap: numberOf("overlap"),
      blind: blind ? numberOf("blind") : null,
      ...(who === "chosen" ? { reviewers: [...chosen] } : {}),
    };
    start(async () => {
      const result = await callServer(() => createAssignment({ datasetId, asked }));
      if (!result.ok) setRefusal(result);
    });
  }

  const errorOf = (field: string) => (refusal?.field === `asked.${field}` ? refusal.message : null);
  const isShown = ["name", "amount", "percent", "overlap", "blind"].some((field) => errorOf(field) !== null);
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <Field label={common.name} hint={t.nameHint} error={errorOf("name")}>
        <Input name="name" defaultValue={t.defaultName} maxLength={100} required />
      </Field>
      <RadioGroup<Amount>
        legend={t.turns}
        options={[
          { value: "all", label: t.allTurns },
          { value: "number", label: t.numberOfTurns },
          { value: "percent", label: t.percentOfTurns },
        ]}
        value={amount}
        onValueChange={setAmount}
      />
      {amount === "number" ? (
        <Field label={t.howMany} error={errorOf("amount")}>
          <Input name="amount" type="number" min={1} defaultValue={100} required className="w-32" />
        </Field>
      ) : null}
      {amount === "percent" ? (
        <Field label={t.percent} error={errorOf("percent")}>
          <Input name="percent" type="number" min={1} max={100} defaultValue={10} required className="w-32" />
        </Field>
      ) : null}
      {amount === "all" ? null : (
        <RadioGroup<Pick>
          legend={t.whichOnes}
          options={[
            { value: "random", label: t.randomSample },
            { value: "first", label: t.firstOnes },
          ]}
          value={pick}
          onValueChange={setPick}
        />
      )}
      <Field label={t.ratersPerTurn} hint={t.ratersHint} error={errorOf("overlap")}>
        <Input name="overlap" type="number" min={1} max={MAX_OVERLAP} defaultValue={1} required className="w-32" />
      </Field>
      <RadioGroup<Who>
        legend={t.reviewers}
        options={[
          { value: "everybody", label: t.allReviewers, hint: t.allReviewersHint },
          { value: "chosen", label: t.onlySome },
        ]}
        value={who}
        onValueChange={setWho}
      />
      {who === "chosen" ? (
        <fieldset className="flex flex-col gap-1">
          <legend className="pb-1 font-medium text-sm">{t.who}</legend>
          {people.map(({ id, name, role }) => (
            <Checkbox
              key={id}
              label={name}
              hint={role === "admin" ? role : undefined}
              checked={chosen.has(id)}
              onCheckedChange={(checked) =>
                setChosen(new Set(checked ? [...chosen, id] : [...chosen].filter((other) => other !== id)))
              }
            />
          ))}
        </fieldset>
      ) : null}
      <Checkbox label={t.blind} hint={t.blindHint} checked={blind} onCheckedChange={setBlind} />
      {blind ? (
        <Field label={t.hideModel} hint={t.hideModelHint} error={errorOf("blind")}>
          <Input name="blind" type="number" min={0} max={100} defaultValue={100} required className="w-32" />
        </Field>
      ) : null}
      <RefusalMessage refusal={isShown ? null : refusal} />
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {t.shareOut}
        </Button>
      </div>
    </form>
  );
}
