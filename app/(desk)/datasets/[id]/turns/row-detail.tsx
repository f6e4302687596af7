"use client";

import { type ReactNode, type SyntheticEvent, useState } from "react";
import { formatScore } from "@/components/ui/format";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import * as t from "@/texts/turns-table";
import { isOverridden, type TurnRow } from "./turn-columns";

interface RowsWithDetailProps {
  rows: readonly TurnRow[];
  /** Takes the place of the details. */
  instead?: ReactNode;
  /** The table. It is not drawn anew while the pointer moves over its rows. */
  children: ReactNode;
}

/** Puts all numbers of the row under the pointer, or with the focus, below the table. */
export function RowsWithDetail({ rows, instead, children }: RowsWithDetailProps) {
  const [pointedId, setPointedId] = useState<string | null>(null);

  function point(event: SyntheticEvent) {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("tr[data-row-id]") : null;
    const id = row?.dataset.rowId;
    if (id !== undefined) setPointedId(id);
  }

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only watches; each cell says the same to screen readers. */}
      <div className="contents" onPointerMove={point} onFocus={point}>
        {children}
      </div>
      {instead ?? (rows.length > 0 ? <RowDetail turn={rows.find(({ id }) => id === pointedId)} /> : null)}
    </>
  );
}

/** Of a fixed height, so that nothing moves; touch screens, where nothing is pointed at, go without. */
function RowDetail({ turn }: { turn: TurnRow | undefined }) {
  return (
    <div
      aria-hidden="true"
      className="h-12 overflow-hidden border-b px-4 py-1.5 text-xs sm:px-6 max-sm:hidden pointer-coarse:hidden"
    >
      {turn ? (
        <dl className="flex gap-x-5 whitespace-nowrap">
          <div className="text-muted">
            <dt>{t.place(turn.line, turn.turn + 1)}</dt>
            <dd className="max-w-64 truncate text-faint">{describeScored(turn)}</dd>
          </div>
          {ATTRIBUTES.map((attribute) => (
            <div key={attribute}>
              <dt className="text-faint">{attribute}</dt>
              <dd className="numeric">{describeValues(turn, attribute)}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="flex h-full items-center text-faint">{t.detailHint}</p>
      )}
    </div>
  );
}

function describeScored({ failure, scores, hiding }: TurnRow): string {
  if (hiding === "others-and-model") return t.hiddenScores;
  return failure ?? (scores ? t.scored : t.noScores);
}

function describeValues(turn: TurnRow, attribute: (typeof ATTRIBUTES)[number]): string {
  const raw = turn.scores?.[attribute] ?? null;
  const scored = raw === null ? "–" : `${formatScore(raw)} > ${turn.predicted?.[attribute] ?? "–"}`;
  const final = isOverridden(turn, attribute) ? `${turn.final[attribute] ?? "–"}` : null;
  return t.values(scored, turn.original[attribute], final);
}
