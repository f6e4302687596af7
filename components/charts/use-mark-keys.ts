import { type KeyboardEvent, type RefObject, useRef, useState } from "react";

interface MarkKeys<Root extends Element> {
  /** For the element around the marks. */
  root: RefObject<Root | null>;
  onKeyDown: (event: KeyboardEvent) => void;
  /** For each mark, a link with `data-mark` and its number: whether the Tab key stops at it, and what makes it the one that does. */
  markProps: (mark: number) => { tabIndex: 0 | -1; onFocus: () => void; "data-mark": number };
}

/**
 * Marks in rows of `columns`, row by row, are one stop of the Tab key together; the arrows move between them. Marks that are no
 * links are passed over.
 */
export function useMarkKeys<Root extends Element>(columns: number, firstStop: number): MarkKeys<Root> {
  const root = useRef<Root>(null);
  const [stop, setStop] = useState(firstStop);

  function handleKey(event: KeyboardEvent) {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const links = [...(root.current?.querySelectorAll<SVGElement>("a[data-mark]") ?? [])];
    const marks = new Map(links.map((link) => [Number(link.dataset.mark), link]));
    const last = Math.max(...marks.keys());
    const row = (mark: number) => Math.floor(mark / columns);
    for (let mark = stop + step; mark >= 0 && mark <= last; mark += step) {
      if (Math.abs(step) === 1 && row(mark) !== row(stop)) return;
      const link = marks.get(mark);
      if (link) {
        link.focus();
        return;
      }
    }
  }

  return {
    root,
    onKeyDown: handleKey,
    markProps: (mark) => ({
      tabIndex: mark === stop ? 0 : -1,
      onFocus: () => setStop(mark),
      "data-mark": mark,
    }),
  };
}
