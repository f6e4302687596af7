"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { BULK_ACTIONS, type BulkAction } from "@/lib/review/bulk-change";
import * as t from "@/texts/turns-bulk";
import { countChosen, type TurnChoice } from "./row-selection";

interface BulkBarProps {
  choice: TurnChoice;
  total: { count: number; more: boolean };
  onChooseAll: () => void;
  onClear: () => void;
  onAct: (action: BulkAction) => void;
  /** What else can be done with the chosen turns. */
  children?: ReactNode;
}

/** What can be done with the chosen rows. As high as the row's details, in whose place it stands. */
export function BulkBar({ choice, total, onChooseAll, onClear, onAct, children }: BulkBarProps) {
  const count = countChosen(choice, total.count);
  return (
    <section
      aria-label={t.selection}
      className="flex min-h-12 flex-wrap items-center gap-1 whitespace-nowrap border-b bg-selected px-4 py-1.5 sm:px-6"
    >
      <p role="status" className="numeric mr-1 font-medium text-sm">
        {t.selected(count, choice.all && total.more)}
      </p>
      {choice.all ? null : (
        <Button size="sm" variant="ghost" onClick={onChooseAll}>
          {t.selectAll(total)}
        </Button>
      )}
      <Button size="sm" variant="ghost" onClick={onClear}>
        {t.clearSelection}
      </Button>
      <span aria-hidden="true" className="mx-1 h-5 shrink-0 border-line-strong border-l max-sm:hidden" />
      {BULK_ACTIONS.map((action) => (
        <Button key={action} size="sm" disabled={count === 0} onClick={() => onAct(action)}>
          {action === "set" ? t.setAttribute : t.actions[action]}
        </Button>
      ))}
      {children}
    </section>
  );
}
