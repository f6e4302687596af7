"use client";

import { useEffect, useEffectEvent } from "react";
import { usePageCommands, usePalette } from "@/app/(desk)/command-registry";
import { CHARACTER_KEYS } from "./character-keys";
import { findBinding, type KeyBinding } from "./key-bindings";

/** Carries out a page's keys wherever the focus is, as long as nothing else wants them; the palette has those with a name, too. */
export function useKeyBindings<Command extends string>(
  bindings: readonly KeyBinding<Command>[],
  run: (command: Command, key: string) => void,
): void {
  const palette = usePalette();
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (palette.isOpening()) return;
    const { key, repeat, ctrlKey, metaKey, altKey, isComposing, defaultPrevented } = event;
    const target = event.target instanceof Element ? event.target : null;
    const binding = findBinding(
      bindings,
      { key, repeat, ctrlKey, metaKey, altKey, isComposing, defaultPrevented, target },
      CHARACTER_KEYS.current() === "on",
    );
    if (!binding) return;
    event.preventDefault();
    // A control that has the focus must not act on the same press once more.
    event.stopPropagation();
    run(binding.command, key);
  });
  useEffect(() => {
    // Before the controls see it: the page decides first, by one table.
    window.addEventListener("keydown", press, { capture: true });
    return () => window.removeEventListener("keydown", press, { capture: true });
  }, []);
  usePageCommands(() =>
    bindings.flatMap(({ command, palette, shown, keys: [key = ""] }) =>
      palette === undefined ? [] : [{ label: palette, keys: shown, run: () => run(command, key) }],
    ),
  );
}
