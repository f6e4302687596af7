"use client";

import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, startTransition, useOptimistic } from "react";
import { fillText } from "@/components/texts/fill-text";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { classNames } from "@/components/ui/class-names";
import { RadioGroup, type RadioOption } from "@/components/ui/radio-group";
import type { ExportFormat } from "@/lib/export";
import type { LabelForm } from "@/lib/review/filter";
import * as t from "@/texts/export-form";
import { type ExportChoice, exportParams } from "./export-choice";

const FORMATS: readonly RadioOption<ExportFormat>[] = [
  { value: "steerlm", ...t.formats.steerlm },
  { value: "regression", ...t.formats.regression },
];

const LABELS: readonly RadioOption<LabelForm>[] = [
  { value: "final", ...t.labelForms.final },
  { value: "predicted", ...t.labelForms.predicted },
  { value: "original", ...t.labelForms.original },
];

const ONLY: Record<ExportFormat, readonly RadioOption<ExportChoice["only"]>[]> = {
  steerlm: [
    { value: "all", ...t.records.all },
    { value: "reviewed", ...t.records.reviewed },
    { value: "gold", ...t.records.gold },
  ],
  regression: [
    { value: "all", ...t.turns.all },
    { value: "reviewed", ...t.turns.reviewed },
    { value: "gold", ...t.turns.gold },
  ],
};

interface ExportFormProps {
  choice: ExportChoice;
  /** The filter of the choice in words. */
  filterWords: ReactNode;
  /** What follows from the choice: counts and the download. */
  children: ReactNode;
}

/** The choices for a download. They live in the address, so that it can be kept and shared. */
export function ExportForm({ choice, filterWords, children }: ExportFormProps) {
  const router = useRouter();
  const pathname = usePathname();
  const [shown, show] = useOptimistic(choice);

  function choose(change: Partial<ExportChoice>) {
    const next = { ...shown, ...change };
    startTransition(() => {
      show(next);
      router.replace(`${pathname}?${exportParams(next)}`, { scroll: false });
    });
  }

  const isCounting = shown !== choice;
  return (
    <>
      <div className="grid gap-6 md:grid-cols-3">
        <RadioGroup
          legend={t.format}
          options={FORMATS}
          value={shown.format}
          onValueChange={(format) => choose({ format })}
        />
        <RadioGroup
          legend={t.labels}
          options={LABELS}
          value={shown.labels}
          onValueChange={(labels) => choose({ labels })}
        />
        <RadioGroup
          legend={t.which}
          options={ONLY[shown.format]}
          value={shown.only}
          onValueChange={(only) => choose({ only })}
        />
      </div>
      {shown.filter === null ? null : (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <span className="min-w-0">{fillText(t.filtered[shown.format], { turns: filterWords })}</span>
          <Button size="sm" onClick={() => choose({ filter: null })}>
            {t.removeFilter}
          </Button>
        </p>
      )}
      <Checkbox
        label={t.leaveOutOverlength}
        hint={t.overlengthHints[shown.format]}
        checked={shown.overlength === "exclude"}
        onCheckedChange={(exclude) => choose({ overlength: exclude ? "exclude" : "include" })}
      />
      {/* Until the server has counted the new choice, what stands here is about the old one: its download must not start. */}
      <div
        inert={isCounting}
        className={classNames("flex flex-col gap-6 transition-opacity", isCounting && "opacity-55")}
      >
        {children}
      </div>
    </>
  );
}
