"use client";

import { useState, useTransition } from "react";
import { changeAssignment } from "@/app/(desk)/datasets/[id]/assignments/actions";
import { Button } from "@/components/ui/button";
import { ConfirmCall } from "@/components/ui/confirm-call";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { Select, type SelectItem } from "@/components/ui/select";
import { callServer, type ServerRefusal } from "@/components/ui/server-call";
import type { Assignment } from "@/lib/db/assignments";
import { MAX_OVERLAP } from "@/lib/review/assignment";
import * as t from "@/texts/assignments";

interface ChangeAssignmentProps {
  assignment: Assignment;
  /** Who may rate and has no part in it. */
  others: readonly SelectItem<string>[];
}

/** More people, more raters per turn, and the end. */
export function ChangeAssignment({ assignment, others }: ChangeAssignmentProps) {
  const { id, datasetId, name, overlap, wanted, done } = assignment;
  const [person, setPerson] = useState("");
  const [closing, setClosing] = useState(false);
  const [refusal, setRefusal] = useState<ServerRefusal | null>(null);
  const [pending, start] = useTransition();

  function send(change: object) {
    start(async () => {
      const result = await callServer(() => changeAssignment({ datasetId, id, change }));
      setRefusal(result.ok ? null : result);
    });
  }

  return (
    <section aria-labelledby="change" className="flex flex-col gap-3">
      <h3 id="change" className="font-semibold">
        {t.change}
      </h3>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        {others.length === 0 ? null : (
          <div className="flex items-end gap-2">
            <Field label={t.anotherReviewer}>
              <Select items={others} value={person || undefined} onValueChange={setPerson} className="w-48!" />
            </Field>
            <Button pending={pending} disabled={person === ""} onClick={() => send({ add: [person] })}>
              {t.add}
            </Button>
          </div>
        )}
        {overlap < MAX_OVERLAP ? (
          <form
            className="flex items-end gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              send({ overlap: Number(new FormData(event.currentTarget).get("overlap")) });
            }}
          >
            <Field label={t.ratersPerTurn}>
              <Input
                key={overlap}
                name="overlap"
                type="number"
                min={overlap + 1}
                max={MAX_OVERLAP}
                defaultValue={overlap + 1}
                required
                className="w-20"
              />
            </Field>
            <Button type="submit" pending={pending}>
              {t.raise}
            </Button>
          </form>
        ) : null}
        <Button onClick={() => setClosing(true)}>{t.closeAssignment}</Button>
      </div>
      <RefusalMessage refusal={refusal} />
      {closing ? (
        <ConfirmCall
          title={t.closeQuestion(name)}
          losses={t.closeLosses(Math.max(0, wanted - done))}
          confirmLabel={t.close}
          call={() => changeAssignment({ datasetId, id, change: { status: "closed" } })}
          onClose={() => setClosing(false)}
        />
      ) : null}
    </section>
  );
}
