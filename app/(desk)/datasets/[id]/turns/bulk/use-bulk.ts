"use client";

import { useRef, useState } from "react";
import { useToast } from "@/components/ui/toast";
import type { BulkChange } from "@/lib/db/bulk-changes";
import type { BulkDeed } from "@/lib/review/bulk-change";
import type { TurnFilter } from "@/lib/review/filter";
import * as t from "@/texts/turns-bulk";
import { askOfBulk, type BulkAnswer, newBulkKey, startBulk } from "./bulk-calls";
import { choose, NOTHING, type TurnChoice } from "./row-selection";
import { useLiveBulk } from "./use-live-bulk";

/** The bulk change that a person sees on the turns table, and how another one is started. `latest`: theirs from before. */
export function useBulk(datasetId: string, filter: TurnFilter, latest: BulkChange | null) {
  const toast = useToast();
  const [change, setChange] = useState(latest);
  const [closed, setClosed] = useState<string | null>(null);
  const problem = useLiveBulk(change, setChange);
  // One after the other: what was pressed last is what is shown and undone.
  const asked = useRef(Promise.resolve());

  function take(answer: BulkAnswer) {
    if (answer.ok) setChange(answer.change);
    else toast.show({ title: t.nothingChanged, description: answer.message, kind: "error" });
  }

  return {
    change: change && change.id !== closed ? change : null,
    problem,
    take,
    close: () => setClosed(change?.id ?? null),
    start: (deed: BulkDeed, choice: TurnChoice, key: string, expected: number | undefined) =>
      startBulk(datasetId, { deed, filter, choice, expected, key }),
    /** Changes one turn without a question: it is undone as easily. */
    changeOne: (deed: BulkDeed, turnId: string) => {
      const choice = choose(NOTHING, [turnId], true);
      const key = newBulkKey();
      asked.current = asked.current.then(async () =>
        take(await startBulk(datasetId, { deed, filter, choice, expected: 1, key })),
      );
    },
    undo: async () => {
      if (change) take(await askOfBulk(change.id, "undo"));
    },
  };
}
