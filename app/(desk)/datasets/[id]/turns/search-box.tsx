"use client";

import { type Ref, useEffect, useEffectEvent, useId, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { CONTROL } from "@/components/ui/control-style";
import * as t from "@/texts/turns-filter";

interface SearchBoxProps {
  /** What the address asks for. */
  text: string;
  onTextChange: (text: string) => void;
  ref: Ref<HTMLInputElement>;
}

const DEBOUNCE_MS = 300;

/** Searches while one types, a moment after the last key; Enter searches at once, Escape leaves. */
export function SearchBox({ text, onTextChange, ref }: SearchBoxProps) {
  const hintId = useId();
  const [typed, setTyped] = useState(text);
  const [asked, setAsked] = useState(text);
  // The address changed by other means (a chip, the back button): the field follows.
  if (text !== asked) {
    setAsked(text);
    setTyped(text);
  }

  function ask(next: string) {
    if (next === asked) return;
    setAsked(next);
    onTextChange(next);
  }

  const askTyped = useEffectEvent(() => ask(typed));
  useEffect(() => {
    if (typed === asked) return;
    const timer = setTimeout(askTyped, DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [typed, asked]);

  return (
    <div className="group relative w-full sm:w-56">
      <input
        ref={ref}
        type="search"
        aria-label={t.search}
        aria-describedby={hintId}
        placeholder={t.searchPlaceholder}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") ask(typed);
          else if (event.key === "Escape") {
            // Browsers would empty a search field, and with it the filter.
            event.preventDefault();
            event.currentTarget.blur();
          }
        }}
        className={classNames(CONTROL, "h-7 w-full px-2 pointer-coarse:h-9")}
      />
      {/* Over the table, which must not move each time that somebody searches. */}
      <p
        id={hintId}
        className="pointer-events-none invisible absolute top-full left-0 z-10 mt-1 w-max max-w-full rounded-md border border-line bg-raised px-2 py-1 text-muted text-xs shadow-raised group-focus-within:visible"
      >
        {t.searchHint}
      </p>
    </div>
  );
}
