"use client";

import { X } from "lucide-react";
import type { KeyboardEvent, RefObject } from "react";
import { IconButton } from "@/components/ui/button";
import * as t from "@/texts/turns-filter";
import type { FilterChip } from "./filter-chips";

interface FilterChipListProps {
  chips: readonly FilterChip[];
  listRef: RefObject<HTMLUListElement | null>;
  onEdit: (chip: FilterChip) => void;
  onRemove: (chip: FilterChip) => void;
  /** Past the last chip. */
  onLeave: () => void;
}

/** The conditions. The arrows go from one to the next, Enter edits, Backspace and Delete remove. */
export function FilterChipList({ chips, listRef, onEdit, onRemove, onLeave }: FilterChipListProps) {
  function handleKey(event: KeyboardEvent, at: number) {
    const buttons = [...(listRef.current?.querySelectorAll<HTMLElement>("[data-chip]") ?? [])];
    const chip = chips[at];
    if (event.key === "ArrowLeft") buttons[at - 1]?.focus();
    else if (event.key === "ArrowRight") at + 1 < buttons.length ? buttons[at + 1]?.focus() : onLeave();
    else if (chip && (event.key === "Backspace" || event.key === "Delete")) {
      (buttons[at - 1] ?? buttons[at + 1])?.focus();
      if (buttons.length === 1) onLeave();
      onRemove(chip);
    } else return;
    event.preventDefault();
  }

  return (
    <ul ref={listRef} aria-label={t.filter} className="contents">
      {chips.map((chip, at) => (
        <li
          key={chip.key}
          className="numeric flex h-7 max-w-full items-center rounded-md border bg-sunken text-sm pointer-coarse:h-9"
        >
          <button
            type="button"
            data-chip=""
            aria-label={t.edit(chip.label)}
            onClick={() => onEdit(chip)}
            onKeyDown={(event) => handleKey(event, at)}
            className="h-full min-w-0 truncate rounded-md pl-2 hover:text-accent-text"
          >
            {chip.label}
          </button>
          <IconButton
            label={t.remove(chip.label)}
            size="sm"
            tabIndex={-1}
            onClick={() => {
              onRemove(chip);
              onLeave();
            }}
            className="ml-0.5"
          >
            <X aria-hidden="true" className="size-3.5" />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
