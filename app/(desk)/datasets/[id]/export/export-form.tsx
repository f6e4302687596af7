"use client";

import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, startTransition, useOptimistic } from "react";
import { classNames } from "@/components/ui/class-names";
import { RadioGroup, type RadioOption } from "@/components/ui/radio-group";
import type { ExportFormat } from "@/lib/export";
import type { LabelForm } from "@/lib/review/filter";
import { type ExportChoice, exportParams } from "./export-choice";

const FORMATS: readonly RadioOption<ExportFormat>[] = [
  {
    value: "steerlm",
    label: "SteerLM jsonl",
    hint: "The uploaded lines with only their label values changed, everything else byte for byte. For training.",
  },
  {
    value: "regression",
    label: "Regression jsonl",
    hint: "One line for each labelled turn: its prompt and nine numbers, −100 for not rated. For the reward model.",
  },
];

const LABELS: readonly RadioOption<LabelForm>[] = [
  { value: "final", label: "Final", hint: "For each attribute what people said, else predicted, else original." },
  { value: "predicted", label: "Predicted", hint: "What the shown run predicts; what people said is left out." },
  { value: "original", label: "Original", hint: "What was uploaded, unchanged." },
];

const ONLY: Record<ExportFormat, readonly RadioOption<ExportChoice["only"]>[]> = {
  steerlm: [
    { value: "all", label: "All records", hint: "Every line but the rejected and blank ones." },
    {
      value: "reviewed",
      label: "Only reviewed",
      hint: "Records with a submitted review; their other turns come along.",
    },
  ],
  regression: [
    { value: "all", label: "All turns", hint: "Every assistant turn that has such a label." },
    { value: "reviewed", label: "Only reviewed", hint: "Turns with a submitted review." },
  ],
};

interface ExportFormProps {
  choice: ExportChoice;
  /** What follows from the choice: counts and the download. */
  children: ReactNode;
}

/** The choices for a download. They live in the address, so that it can be kept and shared. */
export function ExportForm({ choice, children }: ExportFormProps) {
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
          legend="Format"
          options={FORMATS}
          value={shown.format}
          onValueChange={(format) => choose({ format })}
        />
        <RadioGroup
          legend="Labels"
          options={LABELS}
          value={shown.labels}
          onValueChange={(labels) => choose({ labels })}
        />
        <RadioGroup
          legend="Which"
          options={ONLY[shown.format]}
          value={shown.only}
          onValueChange={(only) => choose({ only })}
        />
      </div>
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
