"use client";

import { useEffect, useEffectEvent } from "react";
import { useMayRate } from "@/app/(desk)/datasets/[id]/turns/saving/use-review-saver";
import { callServer } from "@/components/ui/server-call";
import { formatTurnQuery } from "@/lib/review/filter-format";
import { rememberList } from "./actions";
import type { TurnList } from "./turn-view";

/** Has the server remember which list is being reviewed, for "Continue reviewing". */
export function useRememberedList({ dataset, query, assignmentId }: TurnList): void {
  const mayRate = useMayRate();
  const remember = useEffectEvent(async () => {
    // An assignment is gone on with by its own link.
    if (!mayRate || assignmentId !== undefined) return;
    const result = await callServer(() => rememberList({ datasetId: dataset.id, query: `${formatTurnQuery(query)}` }));
    // Nobody's work is lost by it: the next list that is opened is remembered again.
    if (!result.ok) console.warn(`the list is not remembered: ${result.message}`);
  });
  useEffect(() => void remember(), []);
}
