"use client";

import { X } from "lucide-react";
import { useTransition } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import type { BulkAsk, BulkChange } from "@/lib/db/bulk-changes";
import { isUnderWay } from "@/lib/review/bulk-change";
import * as common from "@/texts/common";
import * as t from "@/texts/turns-bulk";
import { askOfBulk, type BulkAnswer } from "./bulk-calls";

interface BulkStatusProps {
  change: BulkChange;
  /** Why the progress stands still. */
  problem: string | null;
  onAnswer: (answer: BulkAnswer) => void;
  onClose: () => void;
}

/** How far a bulk change is, or how it ended, with the way back. */
export function BulkStatus({ change, problem, onAnswer, onClose }: BulkStatusProps) {
  const [pending, start] = useTransition();
  const { id, status, total, deed } = change;
  const title = t.titleOf(deed, total === null ? t.unknownTurnCount : t.turnCount(total));
  const undoing = status === "undoing" || status === "undone";
  const canCancel = status === "queued" || status === "running";
  const canUndo = (status === "completed" || status === "cancelled") && change.changed > 0;
  const ask = (what: BulkAsk) => start(async () => onAnswer(await askOfBulk(id, what)));

  return (
    <section aria-label={t.change} className="flex min-h-12 items-center gap-3 border-b px-4 py-1.5">
      <div className="min-w-0 grow" role={isUnderWay(status) ? undefined : "status"}>
        {isUnderWay(status) ? (
          <Progress
            label={undoing ? t.undoing(title) : title}
            done={undoing ? change.restored + change.kept : change.changed + change.unchanged}
            total={undoing ? change.changed : total}
            unit={t.unit}
            rate={change.turnsPerSecond}
            stalled={problem ?? (status === "queued" ? t.waitsForWorker : undefined)}
          />
        ) : (
          <p className="text-sm">
            <span className="font-medium">{title}</span>
            <span className="numeric text-muted"> · {describeOutcome(change)}</span>
          </p>
        )}
      </div>
      {canCancel ? (
        <Button size="sm" disabled={pending} onClick={() => ask("cancel")}>
          {common.cancel}
        </Button>
      ) : null}
      {canUndo ? (
        <Button size="sm" disabled={pending} onClick={() => ask("undo")}>
          {t.undoAll}
        </Button>
      ) : null}
      {isUnderWay(status) ? null : (
        <IconButton label={t.closeMessage} size="sm" onClick={onClose}>
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      )}
    </section>
  );
}

/** How a bulk change ended, in words. */
function describeOutcome({ status, changed, unchanged, restored, kept, total }: BulkChange): string {
  if (status === "undone") return t.undone(restored, kept);
  return status === "cancelled" ? t.cancelled(changed, unchanged, total ?? 0) : t.changed(changed, unchanged);
}
