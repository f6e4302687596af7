const decoder = new TextDecoder("utf-8", { fatal: true });

/** The JSON value that UTF-8 bytes hold, or `undefined` (which JSON can't spell) when they hold none. */
export function parseJsonBody(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}
