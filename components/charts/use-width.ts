import { type RefObject, useEffect, useRef, useState } from "react";

/** How wide an element is, in px; `initial` until it is on the page. */
export function useWidth<Root extends HTMLElement>(initial: number): { ref: RefObject<Root | null>; width: number } {
  const ref = useRef<Root>(null);
  const [width, setWidth] = useState(initial);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
