import type { BulkAsk, BulkChange } from "@/lib/db/bulk-changes";
import type { BulkDeed } from "@/lib/review/bulk-change";
import type { TurnFilter } from "@/lib/review/filter";
import { formatTurnFilter } from "@/lib/review/filter-format";
import * as t from "@/texts/turns-bulk";
import type { TurnChoice } from "./row-selection";

/** What the server says of a bulk change, or why it says nothing. `count`: so many turns there are in truth. */
export type BulkAnswer =
  | { ok: true; change: BulkChange }
  | { ok: false; message: string; status: number | null; count?: number };

/** Starts a bulk change of the chosen turns. The same key never starts a second one, so it may be sent again after a failure. */
export function startBulk(
  datasetId: string,
  {
    deed,
    filter,
    choice,
    expected,
    key,
  }: {
    deed: BulkDeed;
    filter: TurnFilter;
    choice: TurnChoice;
    expected: number | undefined;
    key: string;
  },
): Promise<BulkAnswer> {
  const turns = choice.all
    ? { filter: formatTurnFilter(filter), except: [...choice.except] }
    : { turns: [...choice.ids] };
  return ask(`/api/v1/datasets/${datasetId}/bulk`, { ...deed, ...turns, expected, key });
}

export function askOfBulk(id: string, what: BulkAsk): Promise<BulkAnswer> {
  return ask(`/api/v1/bulk/${id}/${what}`, {});
}

export function readBulk(id: string, signal: AbortSignal): Promise<BulkAnswer> {
  return ask(`/api/v1/bulk/${id}`, undefined, signal);
}

async function ask(url: string, body?: object, signal?: AbortSignal): Promise<BulkAnswer> {
  try {
    const response = await fetch(url, {
      signal,
      ...(body && { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const answer = await response.json();
    if (response.ok) return { ok: true, change: answer as BulkChange };
    const { message, details } = answer.error as { message: string; details?: { count?: number } };
    return { ok: false, message, status: response.status, count: details?.count };
  } catch {
    return { ok: false, message: t.unreachable, status: null };
  }
}

/** A key that makes one confirmation one change. */
export function newBulkKey(): string {
  // crypto.randomUUID is there on https and localhost only.
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("-");
}
