"use client";

import { useSyncExternalStore } from "react";

const TURN_PATH = /^\/datasets\/(\d+)\/turns\/(\d+)$/;

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

/**
 * The turn that the address names: the one place that says which turn is shown. It changes at once with showTurn and with the
 * browser's back and forward; Next's router keeps up (its pushState is patched), but a transition later.
 */
export function useShownTurn(datasetId: string, first: string): string {
  return useSyncExternalStore(
    subscribe,
    () => {
      const [, dataset, turn] = TURN_PATH.exec(location.pathname) ?? [];
      // Another page's address: this page is being left, or was rendered before its address is there.
      return dataset === datasetId && turn ? turn : first;
    },
    () => first,
  );
}

/** Shows another turn of the same list, as a step of the browser's history, without asking the server for a page. */
export function showTurn(href: string): void {
  window.history.pushState(null, "", href);
  for (const listener of listeners) listener();
}
