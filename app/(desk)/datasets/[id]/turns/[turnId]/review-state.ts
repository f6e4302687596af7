import type { ReviewContent } from "@/app/(desk)/datasets/[id]/turns/saving/save-queue";
import type { ReviewStatus } from "@/lib/review/status";
import { ATTRIBUTES, type Attribute, mapAttributes, type Ratings } from "@/lib/steerlm/attributes";

/** A person's answers: a value, `null` for a deliberate "not rated", absent for no answer yet. */
export type Answers = Partial<Ratings>;

/** A review while it is being written. */
export type ReviewDraft = {
  answers: Answers;
  /** Null before the first change. */
  status: ReviewStatus | null;
  flagged: boolean;
  note: string;
};

export type ReviewState = {
  draft: ReviewDraft;
  /** What `undo` goes back to, oldest first. */
  past: readonly ReviewDraft[];
};

export type ReviewEdit =
  | { do: "rate"; attribute: Attribute; value: number | null }
  | { do: "clear"; attribute: Attribute }
  | { do: "accept"; attributes: readonly Attribute[]; predicted: Ratings }
  | { do: "flag" }
  | { do: "note"; note: string }
  | { do: "submit" }
  | { do: "skip" }
  | { do: "undo" };

/** A stored review, opened for writing. A draft's missing value is an answer that is still to come. */
export function openReview(content: ReviewContent | null): ReviewState {
  if (content === null) return { draft: { answers: {}, status: null, flagged: false, note: "" }, past: [] };
  const { ratings, status, flagged, note } = content;
  const answered = ATTRIBUTES.filter((attribute) => status !== "draft" || ratings[attribute] !== null);
  const answers = Object.fromEntries(answered.map((attribute) => [attribute, ratings[attribute]]));
  return { draft: { answers, status, flagged, note }, past: [] };
}

/** What of a draft is saved; null while there is no review. */
export function contentOf({ answers, status, flagged, note }: ReviewDraft): ReviewContent | null {
  return status && { ratings: mapAttributes((attribute) => answers[attribute] ?? null), status, flagged, note };
}

/** How many attributes have an answer, "not rated" included. */
export function countAnswers({ answers }: ReviewDraft): number {
  return ATTRIBUTES.filter((attribute) => answers[attribute] !== undefined).length;
}

/** Applies an edit. An edit that changes nothing gives the same state back. */
export function editReview(state: ReviewState, edit: ReviewEdit): ReviewState {
  const { draft, past } = state;
  if (edit.do === "undo") {
    const before = past.at(-1);
    // The note has its field's own undo; what was typed since is kept.
    return before ? { draft: { ...before, note: draft.note }, past: past.slice(0, -1) } : state;
  }
  if (edit.do === "note") return { draft: { ...draft, note: edit.note, status: draft.status ?? "draft" }, past };
  const next = nextDraft(draft, edit);
  return sameDraft(next, draft) ? state : { draft: next, past: [...past, draft] };
}

function sameDraft(a: ReviewDraft, b: ReviewDraft): boolean {
  if (a.status !== b.status || a.flagged !== b.flagged || a.note !== b.note) return false;
  return ATTRIBUTES.every((attribute) => a.answers[attribute] === b.answers[attribute]);
}

function nextDraft(draft: ReviewDraft, edit: Exclude<ReviewEdit, { do: "undo" | "note" }>): ReviewDraft {
  switch (edit.do) {
    case "rate":
      return rated(draft, { ...draft.answers, [edit.attribute]: edit.value });
    case "clear": {
      const { [edit.attribute]: _cleared, ...answers } = draft.answers;
      return rated(draft, draft.status === "submitted" ? { ...answers, [edit.attribute]: null } : answers);
    }
    case "accept": {
      const accepted = edit.attributes.filter((attribute) => edit.predicted[attribute] !== null);
      const answers = Object.fromEntries(accepted.map((attribute) => [attribute, edit.predicted[attribute]]));
      return rated(draft, { ...draft.answers, ...answers });
    }
    case "flag":
      return { ...draft, flagged: !draft.flagged, status: draft.status ?? "draft" };
    case "submit":
      return { ...draft, status: "submitted" };
    case "skip":
      return { ...draft, status: "skipped" };
  }
}

/** A submitted review that is changed stays submitted; a skipped one that is rated after all is work in progress. */
function rated(draft: ReviewDraft, answers: Answers): ReviewDraft {
  return { ...draft, answers, status: draft.status === "submitted" ? "submitted" : "draft" };
}
