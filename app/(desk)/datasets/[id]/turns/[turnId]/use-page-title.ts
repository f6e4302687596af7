"use client";

import { useLayoutEffect } from "react";

/** Keeps the page's title, whatever React does meanwhile to the title that came with the page: it may hydrate or mount that one late. */
export function usePageTitle(title: string): void {
  // In the layout phase, so that it lets go in the commit that brings the next page and its title.
  useLayoutEffect(() => {
    const keep = () => {
      if (document.title !== title) document.title = title;
    };
    keep();
    const observer = new MutationObserver(keep);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [title]);
}
