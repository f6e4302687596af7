import type { ReviewContent } from "@/app/(desk)/datasets/[id]/turns/saving/save-queue";
import type { FlagKind } from "@/lib/review/flag-kinds";
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
  /** What the flag says; null for no flag, or one that says no more. */
  flag: FlagKind | null;
  note: string;
};

export type ReviewEdit =
  | { do: "rate"; attribute: Attribute; value: number | null }
  | { do: "clear"; attribute: Attribute }
  /** Takes the prediction, whatever was answered. */
  | { do: "accept"; attribute: Attribute; predicted: Ratings }
  /** Takes the predictions of what is not answered yet: what a person chose is not overruled by a key for all. */
  | { do: "accept-all"; predicted: Ratings }
  /** Flags, or takes the flag away. */
  | { do: "flag" }
  /** Flags and says why; null says no more. */
  | { do: "flag-as"; kind: FlagKind | null }
  | { do: "note"; note: string }
  | { do: "submit" }
  | { do: "skip" };

/** A stored review, opened for writing. A draft's missing value is an answer that is still to come. */
export function openDraft(content: ReviewContent | null): ReviewDraft {
  if (content === null) return { answers: {}, status: null, flagged: false, flag: null, note: "" };
  const { ratings, status, flagged, flag, note } = content;
  const answered = ATTRIBUTES.filter((attribute) => status !== "draft" || ratings[attribute] !== null);
  const answers = Object.fromEntries(answered.map((attribute) => [attribute, ratings[attribute]]));
  return { answers, status, flagged, flag, note };
}

/** What of a draft is saved; null while there is no review. */
export function contentOf({ answers, status, flagged, flag, note }: ReviewDraft): ReviewContent | null {
  const ratings = mapAttributes((attribute) => answers[attribute] ?? null);
  return status && { ratings, status, flagged, flag: flag ?? null, note };
}

/** How many attributes have an answer, "not rated" included. */
export function countAnswers({ answers }: ReviewDraft): number {
  return ATTRIBUTES.filter((attribute) => answers[attribute] !== undefined).length;
}

/** Applies edits one after the other. Those that change nothing give the same draft back. */
export function editDraft(draft: ReviewDraft, ...edits: readonly ReviewEdit[]): ReviewDraft {
  const next = edits.reduce(applyEdit, draft);
  return sameDraft(next, draft) ? draft : next;
}

function sameDraft(a: ReviewDraft, b: ReviewDraft): boolean {
  if (a.status !== b.status || a.note !== b.note) return false;
  // Steps that a tab remembers of before there were kinds have none.
  if (a.flagged !== b.flagged || (a.flag ?? null) !== (b.flag ?? null)) return false;
  return ATTRIBUTES.every((attribute) => a.answers[attribute] === b.answers[attribute]);
}

function applyEdit(draft: ReviewDraft, edit: ReviewEdit): ReviewDraft {
  switch (edit.do) {
    case "rate":
      return rated(draft, { ...draft.answers, [edit.attribute]: edit.value });
    case "clear": {
      const { [edit.attribute]: _cleared, ...answers } = draft.answers;
      return rated(draft, draft.status === "submitted" ? { ...answers, [edit.attribute]: null } : answers);
    }
    case "accept":
      return rated(draft, { ...draft.answers, ...predictionsOf(edit.predicted, [edit.attribute]) });
    case "accept-all":
      return rated(draft, { ...predictionsOf(edit.predicted, ATTRIBUTES), ...draft.answers });
    case "flag":
      return { ...draft, flagged: !draft.flagged, flag: null, status: draft.status ?? "draft" };
    case "flag-as":
      return { ...draft, flagged: true, flag: edit.kind, status: draft.status ?? "draft" };
    case "note":
      return { ...draft, note: edit.note, status: draft.status ?? "draft" };
    case "submit":
      return { ...draft, status: "submitted" };
    case "skip":
      return { ...draft, status: "skipped" };
  }
}

function predictionsOf(predicted: Ratings, attributes: readonly Attribute[]): Answers {
  const known = attributes.filter((attribute) => predicted[attribute] !== null);
  return Object.fromEntries(known.map((attribute) => [attribute, predicted[attribute]]));
}

/** A submitted review that is changed stays submitted; a skipped one that is rated after all is work in progress. */
function rated(draft: ReviewDraft, answers: Answers): ReviewDraft {
  return { ...draft, answers, status: draft.status === "submitted" ? "submitted" : "draft" };
}
