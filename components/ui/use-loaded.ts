import { useEffect, useState } from "react";

/**
 * A module that a page can be shown without: what opens at a press or on hover. It is loaded once the page is there, so that no first
 * load waits for it; null until then. Keep `load` stable between renders.
 */
export function useLoaded<Module>(load: () => Promise<Module>): Module | null {
  const [loaded, setLoaded] = useState<{ module: Module } | null>(null);
  useEffect(() => {
    load().then((module) => setLoaded({ module }));
  }, [load]);
  return loaded?.module ?? null;
}
