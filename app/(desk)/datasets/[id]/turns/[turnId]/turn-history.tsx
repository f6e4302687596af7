"use client";

import { useState, useTransition } from "react";
import { fillText } from "@/components/texts/fill-text";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { callServer, type ServerRefusal } from "@/components/ui/server-call";
import { Spinner } from "@/components/ui/spinner";
import type { HistoryEntry, ReviewFields } from "@/lib/review/history";
import { describeChange, KIND_WORDS } from "@/lib/review/history-words";
import * as t from "@/texts/review-history";
import { readHistory, restoreReview } from "./actions";
import type { Viewer } from "./turn-view";

interface TurnHistoryProps {
  turnId: string;
  viewer: Viewer;
  /** A review of the turn is another now. */
  onChange: () => void;
}

/** Every change of the turn: of its reviews, comments and whatever else; read anew each time it is opened. */
export function TurnHistory({ turnId, viewer, onChange }: TurnHistoryProps) {
  const [entries, setEntries] = useState<readonly HistoryEntry[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<ServerRefusal | null>(null);
  const [pending, start] = useTransition();

  async function read(after: string | null) {
    const result = await callServer(() => readHistory({ turnId, cursor: after }));
    setRefusal(result.ok ? null : result);
    if (!result.ok) return;
    const { items, nextCursor } = result.value;
    setEntries((shown) => (after === null ? items : [...(shown ?? []), ...items]));
    setCursor(nextCursor);
  }

  function restore(entry: HistoryEntry) {
    start(async () => {
      // The newest entry of this person says what stands there, as far as is seen here.
      const newest = entries?.find(({ kind, subject }) => kind === "review" && subject === entry.subject);
      const version = (newest?.after as ReviewFields | null | undefined)?.version ?? 0;
      const result = await callServer(() => restoreReview({ turnId, changeId: entry.id, version }));
      if (!result.ok) return setRefusal(result);
      onChange();
      await read(null);
    });
  }

  return (
    <details className="px-3 py-3" onToggle={(event) => event.currentTarget.open && start(() => read(null))}>
      <summary className="w-fit rounded-sm font-medium text-sm">{t.history}</summary>
      <div className="flex flex-col gap-2 pt-2 text-xs">
        <RefusalMessage refusal={refusal} />
        {pending && entries === null ? <Spinner label={t.loading} /> : null}
        {entries?.length === 0 ? <p className="text-muted">{t.none}</p> : null}
        <ol className="flex flex-col gap-2">
          {entries?.map((entry) => (
            <li key={entry.id}>
              <div className="flex items-center gap-2">
                <bdi className="font-medium">{entry.by?.name ?? "Steerdesk"}</bdi>
                <About entry={entry} />
                <span className="text-faint">
                  <LocalTime iso={entry.at} />
                </span>
                {isRestorable(entry, viewer) ? (
                  <Button
                    size="sm"
                    variant="ghost"
                    className="ml-auto"
                    disabled={pending}
                    aria-label={t.restoreReview(
                      entry.whose?.name ?? entry.subject,
                      (entry.after as ReviewFields).version,
                    )}
                    onClick={() => restore(entry)}
                  >
                    {t.restore}
                  </Button>
                ) : null}
              </div>
              <p dir="auto" className="numeric break-words text-muted">
                {describeChange(entry).join(", ")}
              </p>
            </li>
          ))}
        </ol>
        {cursor === null ? null : (
          <Button size="sm" className="w-fit" disabled={pending} onClick={() => start(() => read(cursor))}>
            {t.showOlder}
          </Button>
        )}
      </div>
    </details>
  );
}

function About({ entry: { kind, by, whose } }: { entry: HistoryEntry }) {
  if (kind !== "review") return <span className="text-muted">{KIND_WORDS[kind].toLowerCase()}</span>;
  if (!whose || whose.id === by?.id) return null;
  return <span className="text-muted">{fillText(t.reviewOf, { person: <bdi>{whose.name}</bdi> })}</span>;
}

function isRestorable({ kind, after, subject }: HistoryEntry, { id, mayRate, mayRestoreAny }: Viewer): boolean {
  return kind === "review" && after !== null && (mayRestoreAny || (mayRate && subject === id));
}
