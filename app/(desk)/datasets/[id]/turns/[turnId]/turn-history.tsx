"use client";

import { useState, useTransition } from "react";
import { LocalTime } from "@/components/ui/local-time";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { callServer, type ServerRefusal } from "@/components/ui/server-call";
import { Spinner } from "@/components/ui/spinner";
import type { HistoryEntry } from "@/lib/db/reviews";
import { readHistory } from "./actions";
import { describeChange } from "./history-words";

/** Every change of every review of the turn, read anew each time it is opened. */
export function TurnHistory({ turnId }: { turnId: string }) {
  const [entries, setEntries] = useState<readonly HistoryEntry[] | null>(null);
  const [refusal, setRefusal] = useState<ServerRefusal | null>(null);
  const [pending, start] = useTransition();

  function read() {
    start(async () => {
      const result = await callServer(() => readHistory({ turnId }));
      setRefusal(result.ok ? null : result);
      if (result.ok) setEntries(result.value);
    });
  }

  return (
    <details className="px-3 py-3" onToggle={(event) => event.currentTarget.open && read()}>
      <summary className="w-fit rounded-sm font-medium text-sm">History</summary>
      <div className="pt-2 text-xs">
        <RefusalMessage refusal={refusal} />
        {pending && entries === null ? <Spinner label="Loading history" /> : null}
        {entries?.length === 0 ? <p className="text-muted">Nobody has reviewed this turn yet.</p> : null}
        <ol className="flex flex-col gap-2">
          {entries?.map((entry) => (
            <li key={`${entry.name} ${entry.version} ${entry.at}`}>
              <p className="flex gap-2">
                <bdi className="font-medium">{entry.name}</bdi>
                <span className="text-faint">
                  <LocalTime iso={entry.at} />
                </span>
              </p>
              <p dir="auto" className="numeric break-words text-muted">
                {describeChange(entry).join(", ")}
              </p>
            </li>
          ))}
        </ol>
      </div>
    </details>
  );
}
