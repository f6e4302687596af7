"use client";

import { Redo2, Undo2 } from "lucide-react";
import type { Ref } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { Tooltip } from "@/components/ui/tooltip";
import type { FlagKind } from "@/lib/review/flag-kinds";
import type { TurnStatus } from "@/lib/review/status";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import * as t from "@/texts/review-actions";
import { FlagButton } from "./flag-button";
import type { ReviewCommand } from "./review-keys";
import { countAnswers, type ReviewDraft } from "./review-state";

// The API's own limit (app/api/v1/turns/[id]/review).
const MAX_NOTE_CHARACTERS = 10_000;

interface ReviewActionsProps {
  draft: ReviewDraft;
  /** As it is saved; taking back the first change leaves an empty draft. */
  status: TurnStatus;
  noteRef: Ref<HTMLTextAreaElement>;
  notice: string | null;
  onNote: (note: string) => void;
  onFlag: (kind: FlagKind | null) => void;
  /** The list of kinds of flags is open. */
  choosingFlag: boolean;
  onChoosingFlag: (choosing: boolean) => void;
  onCommand: (command: ReviewCommand) => void;
}

/** Note, flag and what ends the work on a turn. Within reach of the thumb on a phone. */
export function ReviewActions({
  draft,
  status,
  noteRef,
  notice,
  onNote,
  onFlag,
  choosingFlag,
  onChoosingFlag,
  onCommand,
}: ReviewActionsProps) {
  return (
    <>
      <div className="border-t px-3 py-2">
        <Field label={t.note} optional>
          <Textarea
            ref={noteRef}
            rows={1}
            maxLength={MAX_NOTE_CHARACTERS}
            value={draft.note}
            // Nobody types U+0000 on purpose, and no database text can hold it.
            onChange={(event) => onNote(event.target.value.replaceAll("\u0000", ""))}
            onKeyDown={(event) => {
              if (event.key === "Escape") event.currentTarget.blur();
            }}
          />
        </Field>
      </div>
      <div className="sticky bottom-0 z-10 flex flex-col gap-1 border-y bg-canvas px-3 py-2">
        <div className="flex flex-wrap items-center gap-1.5">
          <FlagButton
            flagged={draft.flagged}
            flag={draft.flag}
            onToggle={() => onCommand("flag")}
            onKind={onFlag}
            choosing={choosingFlag}
            onChoosing={onChoosingFlag}
          />
          <Tooltip text={t.undoHint}>
            <IconButton label={t.undo} size="sm" onClick={() => onCommand("undo")}>
              <Undo2 aria-hidden="true" className="size-4" />
            </IconButton>
          </Tooltip>
          <Tooltip text={t.redo}>
            <IconButton label={t.redo} size="sm" onClick={() => onCommand("redo")}>
              <Redo2 aria-hidden="true" className="size-4" />
            </IconButton>
          </Tooltip>
          <Button size="sm" variant="ghost" onClick={() => onCommand("skip")}>
            {t.skip}
          </Button>
          {/* Side by side, on a line of their own where there is no room beside the others. */}
          <div className="ml-auto flex gap-1.5 max-sm:grow">
            <Button size="sm" className="max-sm:grow" onClick={() => onCommand("accept-and-next")}>
              {t.acceptAndNext}
            </Button>
            <Button size="sm" variant="primary" className="max-sm:grow" onClick={() => onCommand("submit")}>
              {t.submitAndNext}
            </Button>
          </div>
        </div>
        <p role="status" className="numeric min-h-4 text-faint text-xs">
          {notice ?? t.progress(status, countAnswers(draft), ATTRIBUTES.length)}
        </p>
      </div>
    </>
  );
}
