"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { BulkChange } from "@/lib/db/bulk-changes";
import { isUnderWay } from "@/lib/review/bulk-change";
import { readBulk } from "./bulk-calls";

const POLL_MS = 400;
// After a failed look: long enough not to press a server that is in trouble.
const POLL_AFTER_FAILURE_MS = 5000;

/** Asks for a bulk change until nothing is under way any more; then the page is refreshed once, for the rows that it changed. */
export function useLiveBulk(change: BulkChange | null, onChange: (change: BulkChange) => void): string | null {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const id = change?.id;
  const live = change !== null && isUnderWay(change.status);

  useEffect(() => {
    if (!live || id === undefined) return;
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const answer = await readBulk(id, leaving.signal);
      if (leaving.signal.aborted) return;
      setProblem(answer.ok ? null : answer.message);
      if (answer.ok) {
        onChange(answer.change);
        if (!isUnderWay(answer.change.status)) return router.refresh();
      }
      timer = setTimeout(look, answer.ok ? POLL_MS : POLL_AFTER_FAILURE_MS);
    };
    timer = setTimeout(look, POLL_MS);
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [id, live, onChange, router]);

  return problem;
}
