"use client";

import { Field as BaseField } from "@base-ui/react/field";
import type { ReactNode } from "react";
import * as t from "@/texts/ui";
import { classNames } from "./class-names";

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and how to mend it; marks the control as invalid. */
  error?: string | null;
  /** Says "optional" beside the label. */
  optional?: boolean;
  className?: string;
  /** One Input, Textarea or Select. */
  children: ReactNode;
}

/** Label, control, hint and error, tied together for screen readers. */
export function Field({ label, hint, error, optional = false, className, children }: FieldProps) {
  return (
    <BaseField.Root invalid={Boolean(error)} className={classNames("flex flex-col gap-1", className)}>
      <BaseField.Label className="w-fit font-medium text-sm">
        {label}
        {optional ? <span className="font-normal text-faint"> {t.optional}</span> : null}
      </BaseField.Label>
      {children}
      {hint ? <BaseField.Description className="text-faint text-xs">{hint}</BaseField.Description> : null}
      <BaseField.Error match={Boolean(error)} className="text-danger-text text-xs">
        {error}
      </BaseField.Error>
    </BaseField.Root>
  );
}
