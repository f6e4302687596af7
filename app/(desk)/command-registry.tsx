"use client";

import { createContext, useContext, useEffect, useEffectEvent } from "react";

/** Something that the page in sight can do. */
export type PageCommand = {
  label: string;
  /** The keys that do the same on the page, as the help writes them. */
  keys: readonly string[];
  run: () => void;
};

type Source = () => readonly PageCommand[];

/** The command palette as the pages see it: they open it, and tell what they can do. */
export type PaletteControls = {
  /** `search`: to look for a text or a place; what the page does is left out, so that Enter cannot do it by mistake. */
  open: (search?: "search") => void;
  /** It was asked for and its field has not the focus yet: keys are for the palette, which keeps them, and not for the page. */
  isOpening: () => boolean;
  /** Gives what takes the source away again. */
  add: (source: Source) => () => void;
};

export const Palette = createContext<PaletteControls | null>(null);

export function usePalette(): PaletteControls {
  const palette = useContext(Palette);
  if (!palette) throw new Error("there is a palette within the desk only");
  return palette;
}

/** Puts what a page can do into the palette for as long as the page is shown; asked anew each time that the palette opens. */
export function usePageCommands(list: Source): void {
  const { add } = usePalette();
  const read = useEffectEvent(list);
  useEffect(() => add(() => read()), [add]);
}
