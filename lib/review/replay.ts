import type { ChangeKind, Fields, HistoryEntry } from "./history";

/** A thing as its entries leave it: the fields that the history has said of it. */
export type Replayed = {
  kind: ChangeKind;
  subject: string;
  datasetId: string | null;
  turnId: string | null;
  fields: Fields;
};

/** What there is after some entries; the keys tell them apart and mean nothing else. */
export type ReplayState = ReadonlyMap<string, Replayed>;

/** An entry whose `before` is not what the entries before it led to. */
export type ReplayGap = { id: string; field: string; expected: unknown; found: unknown };

type Entry = Pick<HistoryEntry, "id" | "kind" | "subject" | "datasetId" | "turnId" | "before" | "after">;

/** What an entry is about: of a review the turn belongs to its name, as the subject is the person. */
function keyOf({ kind, subject, turnId }: Pick<Entry, "kind" | "subject" | "turnId">): string {
  return kind === "review" ? `review ${turnId} ${subject}` : `${kind} ${subject}`;
}

/**
 * Folds entries of the history, oldest first, into what they lead to. `after` lies over what is known of a thing, field by field; null
 * takes it away, and a dataset that is taken away takes all that it holds along. `before` is held against what is known: a difference
 * is a gap. Fields that nobody has said anything of yet are none: workers change some without an entry.
 */
export function replayHistory(entries: Iterable<Entry>): { state: ReplayState; gaps: ReplayGap[] } {
  const state = new Map<string, Replayed>();
  const gaps: ReplayGap[] = [];
  for (const entry of entries) {
    const { kind, subject, datasetId, turnId, before, after } = entry;
    const key = keyOf(entry);
    const known = state.get(key);
    gaps.push(...findGaps(entry.id, known?.fields ?? null, before));
    if (after !== null) state.set(key, { kind, subject, datasetId, turnId, fields: { ...known?.fields, ...after } });
    else if (kind === "dataset") for (const [held, thing] of state) thing.datasetId === subject && state.delete(held);
    else state.delete(key);
  }
  return { state, gaps };
}

function findGaps(id: string, known: Fields | null, before: Fields | null): ReplayGap[] {
  if (before === null) return known === null ? [] : [{ id, field: "", expected: null, found: known }];
  return Object.entries(before).flatMap(([field, found]) => {
    const expected = known?.[field];
    return expected === undefined || sameJson(expected, found) ? [] : [{ id, field, expected, found }];
  });
}

/** The same whatever the order of keys. */
function sameJson(a: unknown, b: unknown): boolean {
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [ofA, ofB] = [Object.entries(a), b as Record<string, unknown>];
  return (
    ofA.length === Object.keys(b).length && ofA.every(([name, value]) => name in ofB && sameJson(value, ofB[name]))
  );
}
