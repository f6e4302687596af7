"use client";

import { Checkbox as BaseCheckbox } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface CheckboxProps {
  label: ReactNode;
  hint?: ReactNode;
  checked?: boolean;
  defaultChecked?: boolean;
  /** Some but not all of what it stands for is chosen. */
  indeterminate?: boolean;
  onCheckedChange?: (checked: boolean) => void;
  name?: string;
  disabled?: boolean;
  className?: string;
}

/** A checkbox with its label; the whole line can be pressed. */
export function Checkbox({ label, hint, indeterminate = false, onCheckedChange, className, ...rest }: CheckboxProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is Base UI's checkbox inside of it.
    <label className={classNames("flex w-fit items-start gap-2 py-0.5 text-sm", className)}>
      <BaseCheckbox.Root
        {...rest}
        indeterminate={indeterminate}
        onCheckedChange={(checked) => onCheckedChange?.(checked)}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-canvas text-on-accent transition-colors data-checked:border-accent data-indeterminate:border-accent data-checked:bg-accent data-indeterminate:bg-accent data-disabled:opacity-55"
      >
        <BaseCheckbox.Indicator className="flex data-unchecked:hidden">
          {indeterminate ? (
            <Minus aria-hidden="true" className="size-3" strokeWidth={3} />
          ) : (
            <Check aria-hidden="true" className="size-3" strokeWidth={3} />
          )}
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      <span>
        {label}
        {hint ? <span className="block text-faint text-xs">{hint}</span> : null}
      </span>
    </label>
  );
}
