import { observeElementRect, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import { drawRows, rowsPutBefore } from "./virtual-rows";

// A fling of the wheel passes some 300 px a frame.
const OVERSCAN = 10;
const HEADER = 32;
// For the server, which knows no window: what a tall laptop shows.
const FIRST_VIEW = { width: 1200, height: 900 };

interface VirtualRows {
  /** The body of the table, in what scrolls. */
  body: RefObject<HTMLElement | null>;
  ids: readonly string[];
  /** Of every row, in pixels. */
  height: number;
  /** The row that is drawn wherever it is, so that it keeps the focus; −1 for none. */
  pinned: number;
  onSight?: (first: number, last: number) => void;
}

/** Draws only the rows in sight and some around them. Rows that are put before the first do not move what is in sight. */
export function useVirtualRows({ body, ids, height, pinned, onSight }: VirtualRows) {
  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scrollerOf(body),
    estimateSize: () => height,
    overscan: OVERSCAN,
    initialRect: FIRST_VIEW,
    // The header stays over the first of what scrolls.
    observeElementRect: (of, tell) =>
      observeElementRect(of, ({ width, height: whole }) => tell({ width, height: Math.max(0, whole - HEADER) })),
    useFlushSync: false,
  });
  const formerFirst = useRef(ids[0]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew when they have another height.
  useLayoutEffect(() => virtualizer.measure(), [height]);
  useLayoutEffect(() => {
    const put = rowsPutBefore(ids, formerFirst.current);
    formerFirst.current = ids[0];
    const scroller = scrollerOf(body);
    if (put > 0 && scroller) scroller.scrollTop += put * height;
  }, [ids, height, body]);

  const window = virtualizer.getVirtualItems().map(({ index }) => index);
  const first = virtualizer.range?.startIndex ?? 0;
  const last = virtualizer.range?.endIndex ?? 0;
  const tell = useEffectEvent(() => onSight?.(first, last));
  // biome-ignore lint/correctness/useExhaustiveDependencies: told again when other rows are there.
  useEffect(() => tell(), [first, last, ids]);

  return drawRows(window, pinned, ids.length);
}

function scrollerOf(body: RefObject<HTMLElement | null>): HTMLElement | null {
  return body.current?.closest("section") ?? null;
}
