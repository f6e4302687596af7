"use client";

import { Select as BaseSelect } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import * as t from "@/texts/ui";
import { classNames } from "./class-names";
import { CONTROL } from "./control-style";
import { ITEM, POPUP } from "./popup-style";

export interface SelectItem<Value extends string> {
  value: Value;
  label: string;
  /** A second, quieter line in the list. */
  hint?: string;
}

interface SelectProps<Value extends string> {
  items: readonly SelectItem<Value>[];
  value?: Value;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  /** Sends the value with a form under this name. */
  name?: string;
  /** The accessible name where no Field gives one. */
  label?: string;
  /** Shown while nothing is chosen; without it the words of the item "", which stands for nothing. */
  placeholder?: string;
  disabled?: boolean;
  className?: string;
}

/** A choice of one among a few. */
export function Select<Value extends string>({
  items,
  value,
  defaultValue,
  onValueChange,
  name,
  label,
  placeholder = items.find((item) => item.value === "")?.label ?? t.choose,
  disabled,
  className,
}: SelectProps<Value>) {
  return (
    <BaseSelect.Root<Value>
      items={items}
      value={value}
      defaultValue={defaultValue}
      onValueChange={(next) => {
        if (next !== null) onValueChange?.(next);
      }}
      name={name}
      disabled={disabled}
    >
      <BaseSelect.Trigger
        aria-label={label}
        className={classNames(
          CONTROL,
          "flex h-8 items-center justify-between gap-2 px-2 text-left pointer-coarse:h-10",
          className,
        )}
      >
        <BaseSelect.Value placeholder={placeholder} className="truncate data-placeholder:text-faint" />
        <BaseSelect.Icon className="text-faint">
          <ChevronsUpDown aria-hidden="true" className="size-3.5" />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        {/* Aligning an item over the trigger would inject a style element, which the content security policy refuses. */}
        <BaseSelect.Positioner alignItemWithTrigger={false} sideOffset={4} className="z-50">
          <BaseSelect.Popup className={classNames(POPUP, "min-w-(--anchor-width)")}>
            <BaseSelect.List className="max-h-(--available-height) overflow-y-auto">
              {items.map((item) => (
                <BaseSelect.Item key={item.value} value={item.value} className={ITEM}>
                  <span className="flex w-3.5 shrink-0 justify-center">
                    <BaseSelect.ItemIndicator>
                      <Check aria-hidden="true" className="size-3.5" />
                    </BaseSelect.ItemIndicator>
                  </span>
                  <span className="min-w-0">
                    <BaseSelect.ItemText>{item.label}</BaseSelect.ItemText>
                    {item.hint ? <span className="block text-faint text-xs">{item.hint}</span> : null}
                  </span>
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}
