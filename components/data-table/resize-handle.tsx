"use client";

import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import * as t from "@/texts/data-table";
import { LEAST_WIDTH, MOST_WIDTH } from "./column-layout";

interface ResizeHandleProps {
  /** The column's name. */
  label: string;
  /** Undefined while the column takes the room that is left. */
  width: number | undefined;
  onWidthChange: (width: number) => void;
}

const KEY_STEP = 16;

/** The edge of a column: dragged, or with the focus moved by the arrows. */
export function ResizeHandle({ label, width, onWidthChange }: ResizeHandleProps) {
  const drag = useRef<{ x: number; width: number } | null>(null);
  const change = (next: number) => onWidthChange(Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, next))));
  const shownWidth = (handle: Element) => handle.closest("th")?.getBoundingClientRect().width ?? LEAST_WIDTH;

  function begin(event: PointerEvent<HTMLDivElement>) {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width: shownWidth(event.currentTarget) };
  }

  function moveByKey(event: KeyboardEvent<HTMLDivElement>) {
    const step = event.key === "ArrowLeft" ? -KEY_STEP : event.key === "ArrowRight" ? KEY_STEP : 0;
    if (step === 0) return;
    event.preventDefault();
    change(shownWidth(event.currentTarget) + step);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator with a value is a widget, for which there is no element.
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t.widthOf(label)}
      aria-valuenow={width ?? 0}
      aria-valuetext={width === undefined ? t.widthOfRoom : t.pixels(width)}
      aria-valuemin={LEAST_WIDTH}
      aria-valuemax={MOST_WIDTH}
      tabIndex={0}
      onPointerDown={begin}
      onPointerMove={(event) => drag.current && change(drag.current.width + event.clientX - drag.current.x)}
      onPointerUp={() => {
        drag.current = null;
      }}
      onKeyDown={moveByKey}
      className="absolute top-1 -right-1 bottom-1 z-10 w-2 cursor-col-resize touch-none rounded-sm hover:bg-line-strong focus-visible:bg-accent"
    />
  );
}
