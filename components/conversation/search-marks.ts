import { findRanges } from "@/lib/review/search-ranges";
import { foldQuery } from "@/lib/review/search-words";

// More marks than anybody looks at; each costs at every scroll.
const MAX_RANGES = 500;
const MAX_UNITS = 200_000;

/** Where a search's text stands in the messages under `root`. */
export function listMarks(root: HTMLElement, query: string): Range[] {
  const folded = foldQuery(query);
  const ranges: Range[] = [];
  let units = 0;
  for (const message of root.querySelectorAll("[data-message]")) {
    const walker = document.createTreeWalker(message, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeValue ?? "";
      units += text.length;
      if (units > MAX_UNITS) return ranges;
      for (const { start, end } of findRanges(folded, text)) {
        const range = new Range();
        range.setStart(node, start);
        range.setEnd(node, end);
        ranges.push(range);
        if (ranges.length === MAX_RANGES) return ranges;
      }
    }
  }
  return ranges;
}
