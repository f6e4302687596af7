"use client";

import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import * as t from "@/texts/palette";
import { usePalette } from "./command-registry";

/** Opens the palette for those who don't know its key yet, and on touch screens. */
export function PaletteButton() {
  const palette = usePalette();
  return (
    <Button variant="ghost" aria-keyshortcuts="Control+K Meta+K" onClick={() => palette.open()}>
      <Search aria-hidden="true" className="size-4" />
      <span className="sr-only">{t.commands}</span>
      <span aria-hidden="true" className="flex gap-1 max-sm:hidden pointer-coarse:hidden">
        <Kbd>{"Ctrl"}</Kbd>
        <Kbd>{"K"}</Kbd>
      </span>
    </Button>
  );
}
