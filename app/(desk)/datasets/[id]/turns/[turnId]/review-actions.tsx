"use client";

import { Flag } from "lucide-react";
import type { Ref } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { TurnStatus } from "@/lib/review/status";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { countAnswers, type ReviewDraft, type ReviewEdit } from "./review-state";

// The API's own limit (app/api/v1/turns/[id]/review).
const MAX_NOTE_CHARACTERS = 10_000;

interface ReviewActionsProps {
  draft: ReviewDraft;
  /** As it is saved; taking back the first change leaves an empty draft. */
  status: TurnStatus;
  noteRef: Ref<HTMLTextAreaElement>;
  notice: string | null;
  canUndo: boolean;
  onEdit: (edit: ReviewEdit) => void;
  onAcceptAll: () => void;
  onSubmit: () => void;
  onSkip: () => void;
}

/** Note, flag and what ends the work on a turn. Within reach of the thumb on a phone. */
export function ReviewActions({ draft, status, noteRef, notice, canUndo, onEdit, ...actions }: ReviewActionsProps) {
  return (
    <>
      <div className="border-t px-3 py-2">
        <Field label="Note" optional>
          <Textarea
            ref={noteRef}
            rows={1}
            maxLength={MAX_NOTE_CHARACTERS}
            value={draft.note}
            // Nobody types U+0000 on purpose, and no database text can hold it.
            onChange={(event) => onEdit({ do: "note", note: event.target.value.replaceAll("\u0000", "") })}
            onKeyDown={(event) => {
              if (event.key === "Escape") event.currentTarget.blur();
            }}
          />
        </Field>
      </div>
      <div className="sticky bottom-0 z-10 flex flex-col gap-1 border-y bg-canvas px-3 py-2">
        <div className="flex flex-wrap items-center gap-1.5">
          <Button size="sm" aria-pressed={draft.flagged} onClick={() => onEdit({ do: "flag" })}>
            <Flag aria-hidden="true" className="size-3.5" fill={draft.flagged ? "currentColor" : "none"} />
            {draft.flagged ? "Flagged" : "Flag"}
          </Button>
          <Button size="sm" onClick={actions.onSkip}>
            Skip
          </Button>
          <Button size="sm" onClick={actions.onAcceptAll}>
            Accept all
          </Button>
          <Button size="sm" variant="ghost" disabled={!canUndo} onClick={() => onEdit({ do: "undo" })}>
            Undo
          </Button>
          <Button size="sm" variant="primary" className="ml-auto" onClick={actions.onSubmit}>
            Submit and next
          </Button>
        </div>
        <p role="status" className="numeric min-h-4 text-faint text-xs">
          {notice ?? `${status} · ${countAnswers(draft)} of ${ATTRIBUTES.length} answered`}
        </p>
      </div>
    </>
  );
}
