import { type RefObject, useEffect } from "react";

// Styled in app/globals.css by ::highlight.
const NAME = "search";

/**
 * Marks where a search's text stands in the messages under `area`, now and when they change. By the browser's highlights, which
 * leave the elements alone; a browser without them marks nothing.
 */
export function useSearchHighlight(area: RefObject<HTMLElement | null>, query: string): void {
  useEffect(() => {
    const root = area.current;
    if (!root || query === "" || !("highlights" in CSS)) return;
    let isGone = false;
    let observer: MutationObserver | null = null;
    // Most lists are filtered by no text: what finds it is loaded when it is wanted.
    import("./search-marks").then(({ listMarks }) => {
      if (isGone) return;
      const mark = () => CSS.highlights.set(NAME, new Highlight(...listMarks(root, query)));
      mark();
      observer = new MutationObserver(mark);
      observer.observe(root, { childList: true, subtree: true, characterData: true });
    });
    return () => {
      isGone = true;
      observer?.disconnect();
      CSS.highlights.delete(NAME);
    };
  }, [area, query]);
}
