import { meansSame } from "@/app/(desk)/datasets/[id]/turns/saving/save-queue";
import { contentOf, type ReviewDraft } from "./review-state";

/** One step of a person's work, on whichever turn. Both drafts are without the note, which has its field's own undo. */
export type Change = { turnId: string; before: ReviewDraft; after: ReviewDraft };

/** What can be taken back and what was, the last step at the end of each. */
export type ReviewLog = { done: readonly Change[]; undone: readonly Change[] };

export const NO_CHANGES: ReviewLog = { done: [], undone: [] };

// More steps than anybody takes back. They are written anew with each one, about 0.5 kB apiece, and kept in the tab's storage.
const KEPT = 200;

/** A step was done: what had been taken back before cannot come back after it. */
export function logChange({ done }: ReviewLog, turnId: string, before: ReviewDraft, after: ReviewDraft): ReviewLog {
  const change = { turnId, before: { ...before, note: "" }, after: { ...after, note: "" } };
  return { done: [...done, change].slice(-KEPT), undone: [] };
}

export type Direction = "undo" | "redo";

/** The step that is to be taken back, or to be done again; undefined when there is none. */
export function nextChange({ done, undone }: ReviewLog, direction: Direction): Change | undefined {
  return (direction === "undo" ? done : undone).at(-1);
}

/** The step of nextChange was taken. */
export function stepLog({ done, undone }: ReviewLog, direction: Direction): ReviewLog {
  const [from, to] = direction === "undo" ? [done, undone] : [undone, done];
  const [less, more] = [from.slice(0, -1), [...to, ...from.slice(-1)]];
  return direction === "undo" ? { done: less, undone: more } : { done: more, undone: less };
}

/** The step of nextChange can be taken no more: forgets it, and all other steps on its turn, which build on what is gone. */
export function forgetTurn({ done, undone }: ReviewLog, turnId: string): ReviewLog {
  const others = (changes: readonly Change[]) => changes.filter((change) => change.turnId !== turnId);
  return { done: others(done), undone: others(undone) };
}

/** The draft after the step; null when the turn is not as the step left it, so that somebody else's change would be lost. */
export function applyChange(change: Change, draft: ReviewDraft, direction: Direction): ReviewDraft | null {
  const [from, to] = direction === "undo" ? [change.after, change.before] : [change.before, change.after];
  const isAsLeft = meansSame(contentOf(withNote(from, draft.note)), contentOf(draft));
  return isAsLeft ? withNote(to, draft.note) : null;
}

/** What was written meanwhile stays, though there was no review before. */
function withNote(draft: ReviewDraft, note: string): ReviewDraft {
  return { ...draft, note, status: draft.status ?? (note === "" ? null : "draft") };
}
