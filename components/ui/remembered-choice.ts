import { useSyncExternalStore } from "react";

type RememberedChoice<Value extends string> = {
  use: () => Value;
  /** For events, where nothing is rendered. */
  current: () => Value;
  choose: (value: Value) => void;
};

/**
 * A person's choice among a few values, the first one to begin with, remembered by this browser under `key`. All that `use` it
 * follow; the server's page always has the first value.
 */
export function rememberChoice<Value extends string>(
  key: string,
  values: readonly [Value, ...Value[]],
): RememberedChoice<Value> {
  const listeners = new Set<() => void>();
  const first = values[0];
  // A browser that keeps nothing keeps it while the page is open.
  let chosen: Value | null = null;

  function read(): Value {
    chosen ??= values.find((value) => value === readStored(key)) ?? first;
    return chosen;
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return {
    use: () => useSyncExternalStore(subscribe, read, () => first),
    current: read,
    choose: (value) => {
      chosen = value;
      writeStored(key, value);
      for (const listener of listeners) listener();
    },
  };
}

// Storage may be forbidden or full.
function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function writeStored(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice holds for this page.
  }
}
