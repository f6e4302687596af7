"use client";

import { Check, CircleAlert } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import * as t from "@/texts/saving";
import { hasUnsaved, summarise } from "./save-queue";
import { useIsOnline } from "./use-is-online";
import { useSaves } from "./use-review-saver";

/** Whether everything that was entered has reached the server, on this turn and those before it. `quiet` only speaks of trouble. */
export function SaveStatus({ quiet = false }: { quiet?: boolean }) {
  const saves = [...useSaves().values()];
  const online = useIsOnline();
  const summary = summarise(saves);
  const state = t.states[summary === "retrying" && !online ? "offline" : summary];
  const waiting = saves.filter(hasUnsaved).length;
  const isTrouble = summary !== "saved" && summary !== "saving";
  const failure = saves.find((save) => save.failure !== null)?.failure;
  return (
    <p
      role="status"
      title={isTrouble ? failure?.message : undefined}
      className={classNames(
        "flex items-center gap-1 whitespace-nowrap text-xs",
        !quiet && "min-w-16",
        isTrouble ? "text-warning-text" : "text-muted",
      )}
    >
      {quiet && !isTrouble ? null : (
        <>
          {isTrouble ? <CircleAlert aria-hidden="true" className="size-3.5" /> : null}
          {summary === "saved" ? <Check aria-hidden="true" className="size-3.5" /> : null}
          {isTrouble && waiting > 1 ? t.stateOfTurns(state, waiting) : state}
        </>
      )}
    </p>
  );
}
