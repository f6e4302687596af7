import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { targetRow } from "./row-keys";

/** Which row has the focus: Tab reaches one, the keys the others, so that a hundred rows are no hundred stops. */
export function useRowFocus(ids: readonly string[], activeRowId: string | undefined) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const indexes = useMemo(() => new Map(ids.map((id, at) => [id, at])), [ids]);
  const tabStop = [focusedId, activeRowId].find((id) => id != null && indexes.has(id)) ?? ids[0];

  function handleKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(event.target instanceof Element && event.target.matches("a[data-row-link]"))) return;
    const at = indexes.get(event.target.closest<HTMLElement>("tr[data-row-id]")?.dataset.rowId ?? "");
    const to = at === undefined ? null : targetRow(event.key, at, ids.length);
    const id = to === null ? undefined : ids[to];
    if (id === undefined) return;
    event.preventDefault();
    // It is drawn then, wherever it is.
    flushSync(() => setFocusedId(id));
    body.current?.querySelector<HTMLElement>(`tr[data-row-id="${CSS.escape(id)}"] a[data-row-link]`)?.focus();
  }

  return { body, tabStop, index: indexes.get(tabStop ?? "") ?? -1, handleKey, setFocusedId };
}
