import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { Run } from "@/lib/db/runs";
import { isEnded } from "@/lib/review/status";
import * as t from "@/texts/dataset-runs";

const POLL_MS = 1000;
// After a failed look: long enough not to press a server that is in trouble.
const POLL_AFTER_FAILURE_MS = 5000;

/**
 * A run with its progress, asked for every second until it has ended; then the page is refreshed once, for everything that
 * follows from the end. `problem` says why the progress stands still.
 */
export function useLiveRun(initial: Run): { run: Run; problem: string | null } {
  const router = useRouter();
  const [run, setRun] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const live = !isEnded(initial.status);
  const { id, status } = initial;

  useEffect(() => {
    if (!live) return;
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      if (document.visibilityState === "hidden") return again(POLL_MS);
      const polled = await fetchRun(id, leaving.signal);
      if (leaving.signal.aborted) return;
      if (typeof polled === "string") {
        setProblem(polled);
        return again(POLL_AFTER_FAILURE_MS);
      }
      setProblem(null);
      setRun(polled);
      // The row is keyed by the status: the refresh replaces it, and polling starts anew if it is still needed.
      if (polled.status !== status) router.refresh();
      if (!isEnded(polled.status)) again(POLL_MS);
    };
    const again = (ms: number) => {
      timer = setTimeout(look, ms);
    };
    again(POLL_MS);
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [id, live, status, router]);

  return { run, problem };
}

/** The run as it is now, or why it could not be asked for. */
async function fetchRun(id: string, signal: AbortSignal): Promise<Run | string> {
  try {
    const response = await fetch(`/api/v1/runs/${id}`, { signal });
    if (response.ok) return (await response.json()) as Run;
    if (response.status === 401) return t.signedOut;
    if (response.status === 404) return t.deleted;
    return t.answeredWith(response.status);
  } catch {
    return t.unreachable;
  }
}
