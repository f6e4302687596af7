import { type RefObject, useEffect, useState } from "react";

/**
 * Whether what an element holds is wider than it. Sticky cells are laid and painted apart from all others, every one of them, also where
 * there is nothing to stick at: a table that is not wider goes without.
 */
export function useOverflow(scroller: RefObject<HTMLElement | null>): boolean {
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setOverflows(element.scrollWidth > element.clientWidth));
    for (const sized of [element, ...element.children]) observer.observe(sized);
    return () => observer.disconnect();
  }, [scroller]);
  return overflows;
}
