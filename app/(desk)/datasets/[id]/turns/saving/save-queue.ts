import type { FlagKind } from "@/lib/review/flag-kinds";
import type { ReviewStatus } from "@/lib/review/status";
import { ATTRIBUTES, noRatings, type Ratings } from "@/lib/steerlm/attributes";

/** What a person says of a turn, whole: each save sends all of it, so the newest one stands by itself. */
export type ReviewContent = {
  ratings: Ratings;
  status: ReviewStatus;
  flagged: boolean;
  flag: FlagKind | null;
  note: string;
};

/** A review as the server has it; version 0 and no content where there is none yet. */
export type StoredReview = { version: number; content: ReviewContent | null };

/** Why the last try failed. `refused` is final; the others are tried again. */
export type SaveFailure = { cause: "unreachable" | "signed-out" | "refused"; message: string; tries: number };

/**
 * The saving of one turn's review: at most one request at a time, the newest state last.
 * Nothing here touches network, clock or storage; review-saver.ts does.
 */
export type TurnSave = {
  /** What the server is known to have. */
  stored: StoredReview;
  /** What it should have next; null when nothing changed since. */
  wanted: ReviewContent | null;
  /** What was sent and not answered: it may have been written or not, so it is sent again as it was until that is known. */
  unanswered: ReviewContent | null;
  sending: boolean;
  failure: SaveFailure | null;
  /** Somebody else, or another tab, saved in between: a person has to choose. */
  theirs: StoredReview | null;
};

export function startSave(stored: StoredReview): TurnSave {
  return { stored, wanted: null, unanswered: null, sending: false, failure: null, theirs: null };
}

export function sameContent(a: ReviewContent | null, b: ReviewContent | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.status === b.status &&
    a.flagged === b.flagged &&
    a.flag === b.flag &&
    a.note === b.note &&
    ATTRIBUTES.every((attribute) => a.ratings[attribute] === b.ratings[attribute])
  );
}

/** What the person sees: the newest state, saved or not. */
export function shownContent({ wanted, unanswered, stored }: TurnSave): ReviewContent | null {
  return wanted ?? unanswered ?? stored.content;
}

export function hasUnsaved({ wanted, unanswered }: TurnSave): boolean {
  return wanted !== null || unanswered !== null;
}

// A review cannot be taken back once it was saved, only emptied.
const BLANK: ReviewContent = { ratings: noRatings(), status: "draft", flagged: false, flag: null, note: "" };

/** No review and an emptied one say the same. */
export function meansSame(a: ReviewContent | null, b: ReviewContent | null): boolean {
  return sameContent(a ?? BLANK, b ?? BLANK);
}

/** The person changed something; null is no review. Going back to what the server has leaves nothing to save. */
export function edit(save: TurnSave, content: ReviewContent | null): TurnSave {
  const upToDate = sameContent(content, save.unanswered ?? save.stored.content);
  // A refusal was about the old content; the new one deserves a try.
  const failure = save.failure?.cause === "refused" ? null : save.failure;
  return { ...save, wanted: upToDate ? null : (content ?? BLANK), failure };
}

/** What to send now; null while a request is out, a person has to choose, or there is nothing to send. */
export function nextRequest(save: TurnSave): { content: ReviewContent; version: number } | null {
  if (save.sending || save.theirs || save.failure?.cause === "refused") return null;
  const content = save.unanswered ?? save.wanted;
  return content && { content, version: save.stored.version };
}

/** The request of {@link nextRequest} leaves. */
export function beginSending(save: TurnSave): TurnSave {
  if (save.unanswered) return { ...save, sending: true };
  return { ...save, sending: true, unanswered: save.wanted, wanted: null };
}

/** The server wrote what was sent. */
export function confirm(save: TurnSave, version: number): TurnSave {
  return { ...save, stored: { version, content: save.unanswered }, unanswered: null, sending: false, failure: null };
}

/**
 * The server has another version than the one that the save was based on. When it holds just what was sent, then that is
 * our own earlier try whose answer was lost.
 */
export function meetStale(save: TurnSave, theirs: StoredReview): TurnSave {
  const answered = { ...save, sending: false, failure: null };
  if (sameContent(theirs.content, save.unanswered)) return { ...answered, stored: theirs, unanswered: null };
  if (sameContent(theirs.content, save.wanted)) return { ...answered, stored: theirs, unanswered: null, wanted: null };
  // A stale version means that nothing was written: what was sent is only wished for again.
  return { ...answered, wanted: save.wanted ?? save.unanswered, unanswered: null, theirs };
}

/** No answer, or one that says no. What was sent stays to be sent. */
export function fail(save: TurnSave, cause: SaveFailure["cause"], message: string): TurnSave {
  const tries = (save.failure?.tries ?? 0) + 1;
  const failed = { ...save, sending: false, failure: { cause, message, tries } };
  // Only without an answer can it have been written.
  return cause === "unreachable" ? failed : { ...failed, wanted: save.wanted ?? save.unanswered, unanswered: null };
}

/** The person's own state is to stand: it goes on top of theirs. */
export function keepMine(save: TurnSave): TurnSave {
  if (!save.theirs) return save;
  return { ...save, stored: save.theirs, theirs: null };
}

/** Their state stands; the person's own changes are dropped. */
export function takeTheirs(save: TurnSave): TurnSave {
  return save.theirs ? startSave(save.theirs) : save;
}

const LONGEST_PAUSE_MS = 30_000;

/** The pause before the next try: a second, doubling to half a minute. */
export function retryPause({ tries }: SaveFailure): number {
  return Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** (tries - 1));
}

/** The state of all saving in one word, the most pressing one first. */
export type SaveSummary = "conflict" | "refused" | "signed-out" | "retrying" | "saving" | "saved";

export function summarise(saves: Iterable<TurnSave>): SaveSummary {
  let summary: SaveSummary = "saved";
  const order: readonly SaveSummary[] = ["saved", "saving", "retrying", "signed-out", "refused", "conflict"];
  for (const save of saves) {
    const state = summariseTurn(save);
    if (order.indexOf(state) > order.indexOf(summary)) summary = state;
  }
  return summary;
}

function summariseTurn(save: TurnSave): SaveSummary {
  if (save.theirs) return "conflict";
  if (!hasUnsaved(save)) return "saved";
  if (save.failure === null) return "saving";
  return save.failure.cause === "unreachable" ? "retrying" : save.failure.cause;
}
