"use client";

import { classNames } from "@/components/ui/class-names";

interface SelectBoxProps {
  label: string;
  checked: boolean;
  indeterminate?: boolean;
  tabIndex?: number;
  /** `range`: Shift was held. */
  onSelect: (range: boolean) => void;
  className?: string;
}

/** The browser's own checkbox: a page has one for every row, of which each costs what it costs. */
export function SelectBox({ label, checked, indeterminate = false, tabIndex, onSelect, className }: SelectBoxProps) {
  return (
    // A target of 24 pixels around a box of 14; the label stands for its edge.
    <label className={classNames("-m-1 inline-flex size-6 shrink-0 items-center justify-center", className)}>
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        ref={(box) => {
          if (box) box.indeterminate = indeterminate;
        }}
        tabIndex={tabIndex}
        onChange={(event) => {
          const native = event.nativeEvent;
          onSelect("shiftKey" in native && native.shiftKey === true);
        }}
        className="size-3.5 accent-accent"
      />
    </label>
  );
}
