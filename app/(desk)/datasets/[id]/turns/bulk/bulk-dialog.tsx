"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { BulkChange } from "@/lib/db/bulk-changes";
import type { BulkAction, BulkDeed } from "@/lib/review/bulk-change";
import { ATTRIBUTES, type Attribute } from "@/lib/steerlm/attributes";
import * as common from "@/texts/common";
import * as t from "@/texts/turns-bulk";
import { type BulkAnswer, newBulkKey } from "./bulk-calls";

interface BulkDialogProps {
  action: BulkAction;
  count: number;
  /** There may be more than were counted: the job counts them all. */
  more: boolean;
  /** Starts it; `expected` is undefined where the number is not known. */
  start: (deed: BulkDeed, key: string, expected: number | undefined) => Promise<BulkAnswer>;
  onStarted: (change: BulkChange) => void;
  onClose: () => void;
}

const VALUES = [..."01234"].map((value) => ({ value, label: value }));
const VALUE_CHOICES = [...VALUES, { value: "none", label: t.notRated }];

/** Counts what will be changed and asks once. Pressing twice, or again after a failure, starts one change. */
export function BulkDialog({ action, count: counted, more, start, onStarted, onClose }: BulkDialogProps) {
  const [key] = useState(newBulkKey);
  const [count, setCount] = useState(counted);
  const [attribute, setAttribute] = useState<Attribute>("quality");
  const [value, setValue] = useState("0");
  const [submit, setSubmit] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const deed: BulkDeed =
    action === "set" ? { action, attribute, value: value === "none" ? null : Number(value), submit } : { action };
  const turns = more ? t.turnCountOrMore(count) : t.turnCount(count);

  function confirm() {
    startTransition(async () => {
      const answer = await start(deed, key, more ? undefined : count);
      if (answer.ok) return onStarted(answer.change);
      setProblem(answer.message);
      if (answer.count !== undefined) setCount(answer.count);
    });
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t.titleOf(deed, turns)}
      description={t.meanings[action]}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" pending={pending} disabled={count === 0} onClick={confirm}>
            {t.confirm(action, turns)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {action === "set" ? (
          <>
            <div className="grid grid-cols-2 gap-2">
              <Field label={common.attribute}>
                <Select
                  items={ATTRIBUTES.map((name) => ({ value: name, label: name }))}
                  value={attribute}
                  onValueChange={setAttribute}
                />
              </Field>
              <Field label={t.value}>
                <Select items={VALUE_CHOICES} value={value} onValueChange={setValue} />
              </Field>
            </div>
            <Checkbox label={t.submit} hint={t.submitHint} checked={submit} onCheckedChange={setSubmit} />
          </>
        ) : null}
        <p className="text-muted text-sm">{t.how}</p>
        {problem ? (
          <p role="alert" className="text-danger-text text-sm">
            {problem}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}
