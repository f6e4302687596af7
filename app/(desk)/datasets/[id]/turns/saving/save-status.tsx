"use client";

import { Check, CircleAlert } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { hasUnsaved, type SaveSummary, summarise } from "./save-queue";
import { useSaves } from "./use-review-saver";

const WORDS: Record<SaveSummary, string> = {
  saved: "saved",
  saving: "saving…",
  retrying: "not saved – retrying",
  "signed-out": "not saved – signed out",
  refused: "not saved – refused",
  conflict: "not saved – changed elsewhere",
};

/** Whether everything that was entered has reached the server, on this turn and those before it. `quiet` only speaks of trouble. */
export function SaveStatus({ quiet = false }: { quiet?: boolean }) {
  const saves = [...useSaves().values()];
  const summary = summarise(saves);
  const waiting = saves.filter(hasUnsaved).length;
  const isTrouble = summary !== "saved" && summary !== "saving";
  const turns = isTrouble && waiting > 1 ? ` (${waiting} turns)` : "";
  return (
    <p
      role="status"
      className={classNames(
        "flex min-w-16 items-center gap-1 whitespace-nowrap text-xs",
        isTrouble ? "text-warning-text" : "text-muted",
      )}
    >
      {quiet && !isTrouble ? null : (
        <>
          {isTrouble ? <CircleAlert aria-hidden="true" className="size-3.5" /> : null}
          {summary === "saved" ? <Check aria-hidden="true" className="size-3.5" /> : null}
          {WORDS[summary]}
          {turns}
        </>
      )}
    </p>
  );
}
