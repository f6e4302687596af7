"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import type { BaseUIEvent } from "@base-ui/react/types";
import { type KeyboardEvent, type Ref, useMemo, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { CONTROL } from "@/components/ui/control-style";
import { ITEM, POPUP } from "@/components/ui/popup-style";
import type { TurnQuery } from "@/lib/review/filter";
import * as t from "@/texts/turns-suggestions";
import { addCondition, type Suggestion, suggestConditions } from "./condition-suggestions";
import type { FilterNames } from "./filter-chips";
import { useTurnCount } from "./use-turn-count";

interface FilterInputProps {
  datasetId: string;
  /** What a condition is added to. */
  query: TurnQuery;
  names: FilterNames;
  typed: string;
  onTypedChange: (typed: string) => void;
  onQueryChange: (query: TurnQuery) => void;
  /** Backspace or the left arrow at the beginning of the field. */
  onLeave: (how: "remove" | "back") => void;
  ref: Ref<HTMLInputElement>;
}

/** Where conditions are typed: names and values are suggested, and how many turns each would leave. */
export function FilterInput({
  datasetId,
  query,
  names,
  typed,
  onTypedChange,
  onQueryChange,
  onLeave,
  ref,
}: FilterInputProps) {
  const [open, setOpen] = useState(false);
  const [highlighted, setHighlighted] = useState<Suggestion | undefined>();
  // Base UI tells of the highlighted line anew whenever the lines are other objects: made in every render, they would never rest.
  const suggestions = useMemo(() => (open ? suggestConditions(typed, names) : []), [open, typed, names]);
  const next = open && highlighted && "add" in highlighted ? addCondition(query, highlighted.add) : null;
  const count = useTurnCount(datasetId, next);

  function take(suggestion: Suggestion) {
    if ("typed" in suggestion) return onTypedChange(suggestion.typed);
    onTypedChange("");
    setOpen(false);
    onQueryChange(addCondition(query, suggestion.add));
  }

  function handleKey(event: BaseUIEvent<KeyboardEvent<HTMLInputElement>>) {
    const [first] = suggestions;
    // Enter right after the last letter, before Base UI has highlighted what that finds.
    if (event.key === "Enter" && !event.nativeEvent.isComposing && first) {
      if (suggestions.some(({ key }) => key === highlighted?.key)) return;
      event.preventDefault();
      event.preventBaseUIHandler();
      take(first);
      return;
    }
    const { selectionStart, selectionEnd } = event.currentTarget;
    if (selectionStart !== 0 || selectionEnd !== 0) return;
    if (event.key === "Backspace" || event.key === "ArrowLeft") {
      event.preventDefault();
      setOpen(false);
      onLeave(event.key === "Backspace" ? "remove" : "back");
    }
  }

  return (
    <Autocomplete.Root<Suggestion>
      items={suggestions}
      mode="none"
      value={typed}
      onValueChange={(value, { reason }) => {
        // Choosing a line is not typing it: `take` says what the field holds then.
        if (reason !== "item-press") onTypedChange(value);
      }}
      itemToStringValue={({ label }) => label}
      open={open}
      onOpenChange={(opens, { reason }) => {
        // A name that was chosen is gone on with.
        if (opens || reason !== "item-press") setOpen(opens);
      }}
      openOnInputClick
      autoHighlight="always"
      onItemHighlighted={(next) => setHighlighted((last) => (last?.key === next?.key ? last : next))}
    >
      <Autocomplete.Input
        ref={ref}
        aria-label={t.field}
        placeholder={t.placeholder}
        autoComplete="off"
        spellCheck={false}
        onKeyDown={handleKey}
        className={classNames(CONTROL, "h-7 min-w-48 flex-1 px-2 sm:max-w-72 pointer-coarse:h-9")}
      />
      <Autocomplete.Portal>
        <Autocomplete.Positioner align="start" sideOffset={4} className="z-50">
          <Autocomplete.Popup className={classNames(POPUP, "w-[min(28rem,100vw-2rem)]")}>
            <Autocomplete.List className="max-h-[min(24rem,var(--available-height))] overflow-y-auto">
              {(suggestion: Suggestion) => (
                <Autocomplete.Item
                  key={suggestion.key}
                  value={suggestion}
                  onClick={() => take(suggestion)}
                  className={ITEM}
                >
                  <span className="min-w-0 flex-1 truncate">{suggestion.label}</span>
                  <span className="truncate text-faint text-xs max-sm:hidden">{suggestion.hint}</span>
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
            <Autocomplete.Empty className="px-2 text-muted text-sm not-empty:py-1">{t.noneFits}</Autocomplete.Empty>
            <Autocomplete.Status className="numeric min-h-6 border-t px-2 pt-1 text-faint text-xs">
              {describe(next !== null, count)}
            </Autocomplete.Status>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}

function describe(asked: boolean, count: ReturnType<typeof useTurnCount>): string {
  if (!asked) return t.howToType;
  return count === null ? t.counting : t.remaining(count);
}
