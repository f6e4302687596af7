import { meansSame, type ReviewContent } from "@/app/(desk)/datasets/[id]/turns/saving/save-queue";
import {
  applyChange,
  type Change,
  type Direction,
  forgetTurn,
  logChange,
  NO_CHANGES,
  nextChange,
  type ReviewLog,
  stepLog,
} from "./review-log";
import { contentOf, editDraft, openDraft, type ReviewDraft, type ReviewEdit } from "./review-state";

/** What is used of the browser's Storage. */
export type LogStorage = Pick<Storage, "getItem" | "setItem">;

/** What became of a step back or forth. Not ok: the turn was changed elsewhere since, and nothing was done. */
export type StepResult = { ok: true; draft: ReviewDraft; change: Change } | { ok: false };

/**
 * One person's work on a dataset in this tab: the drafts of the turns that were opened, and every step that can be taken back.
 * What a review holds is the saver's to say (saving/review-saver.ts); a draft only adds what is not saved, such as which
 * attributes were deliberately left unrated.
 */
export class ReviewSession {
  readonly #storage: LogStorage;
  readonly #key: string;
  readonly #drafts = new Map<string, ReviewDraft>();
  #log: ReviewLog;

  constructor(storage: LogStorage, key: string) {
    this.#storage = storage;
    this.#key = key;
    this.#log = this.#read();
  }

  /** The draft of a turn whose review is `content` now. */
  draftOf(turnId: string, content: ReviewContent | null): ReviewDraft {
    const draft = this.#drafts.get(turnId);
    if (draft && meansSame(contentOf(draft), content)) return draft;
    const opened = openDraft(content);
    this.#drafts.set(turnId, opened);
    return opened;
  }

  /** Edits a turn as one step; gives the same draft back when nothing changes. */
  edit(turnId: string, draft: ReviewDraft, edits: readonly ReviewEdit[]): ReviewDraft {
    const next = editDraft(draft, ...edits);
    if (next === draft) return draft;
    this.#drafts.set(turnId, next);
    const isNote = edits.every((edit) => edit.do === "note");
    if (!isNote) this.#keep(logChange(this.#log, turnId, draft, next));
    return next;
  }

  /** The step that undo or redo is about. */
  next(direction: Direction): Change | undefined {
    return nextChange(this.#log, direction);
  }

  /** Takes the step of `next` on its turn, whose draft is given. */
  step(direction: Direction, draft: ReviewDraft): StepResult {
    const change = this.next(direction);
    if (!change) return { ok: false };
    const changed = applyChange(change, draft, direction);
    if (!changed) {
      this.#keep(forgetTurn(this.#log, change.turnId));
      return { ok: false };
    }
    this.#keep(stepLog(this.#log, direction));
    this.#drafts.set(change.turnId, changed);
    return { ok: true, draft: changed, change };
  }

  #keep(log: ReviewLog): void {
    this.#log = log;
    try {
      this.#storage.setItem(this.#key, JSON.stringify(log));
    } catch {
      // Full or forbidden: the steps are then this page's alone, and a reload forgets them.
    }
  }

  #read(): ReviewLog {
    const text = this.#storage.getItem(this.#key);
    // Written by #keep under our own key and nothing else.
    return text === null ? NO_CHANGES : (JSON.parse(text) as ReviewLog);
  }
}
