"use client";

import { useEffect, useState } from "react";
import type { TurnQuery } from "@/lib/review/filter";
import { formatTurnFilter } from "@/lib/review/filter-format";

export type TurnCount = { count: number; more: boolean };

const DEBOUNCE_MS = 120;

/** How many turns a filter lets through; null while that is not known, or when nothing is asked. */
export function useTurnCount(datasetId: string, query: TurnQuery | null): TurnCount | null {
  const [known, setKnown] = useState<{ filter: string; count: TurnCount } | null>(null);
  const filter = query && formatTurnFilter(query.filter);

  useEffect(() => {
    if (filter === null) return;
    const leaving = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`/api/v1/datasets/${datasetId}/turns/count?${filter}`, { signal: leaving.signal });
        if (answer.ok) setKnown({ filter, count: (await answer.json()) as TurnCount });
      } catch {
        // Without an answer there is no number to show; the rows say what went wrong when they are asked for.
      }
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [datasetId, filter]);

  return known?.filter === filter ? (known?.count ?? null) : null;
}
