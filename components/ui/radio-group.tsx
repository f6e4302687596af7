"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup as BaseRadioGroup } from "@base-ui/react/radio-group";
import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";

export interface RadioOption<Value extends string> {
  value: Value;
  label: ReactNode;
  /** What choosing it means, in one line. */
  hint?: ReactNode;
}

interface RadioGroupProps<Value extends string> {
  /** The question that the options answer. */
  legend: ReactNode;
  options: readonly RadioOption<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  disabled?: boolean;
  className?: string;
}

/** A choice of one among a few that are all worth seeing at once; more of them go into a Select. */
export function RadioGroup<Value extends string>({
  legend,
  options,
  value,
  onValueChange,
  disabled,
  className,
}: RadioGroupProps<Value>) {
  const id = useId();
  return (
    <div className={classNames("flex min-w-0 flex-col gap-1", className)}>
      <span id={id} className="font-medium text-sm">
        {legend}
      </span>
      <BaseRadioGroup
        aria-labelledby={id}
        value={value}
        onValueChange={(next) => onValueChange(next as Value)}
        disabled={disabled}
        className="flex flex-col gap-1"
      >
        {options.map((option) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the control is Base UI's radio inside of it.
          <label key={option.value} className="flex w-fit items-start gap-2 py-0.5 text-sm">
            <Radio.Root
              value={option.value}
              // The hint describes; as part of the name it would be read out at every step through the group.
              aria-labelledby={`${id}-${option.value}`}
              aria-describedby={option.hint ? `${id}-${option.value}-hint` : undefined}
              className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong bg-canvas transition-colors data-checked:border-accent data-checked:bg-accent data-disabled:opacity-55"
            >
              <Radio.Indicator className="size-1.5 rounded-full bg-on-accent data-unchecked:hidden" />
            </Radio.Root>
            <span className="min-w-0">
              <span id={`${id}-${option.value}`}>{option.label}</span>
              {option.hint ? (
                <span id={`${id}-${option.value}-hint`} className="block text-faint text-xs">
                  {option.hint}
                </span>
              ) : null}
            </span>
          </label>
        ))}
      </BaseRadioGroup>
    </div>
  );
}
