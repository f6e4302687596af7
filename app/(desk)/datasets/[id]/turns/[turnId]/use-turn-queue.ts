"use client";

import { useEffect, useState } from "react";
import { AssignmentQueue, type TurnTaken } from "./assignment-queue";

// A lease lasts a quarter of an hour.
const RENEW_EVERY_MS = 5 * 60 * 1000;

export type TurnQueue = {
  /** The turn that comes next, where it is known. */
  next: string | null;
  /** Asks for it. */
  ask: () => Promise<TurnTaken>;
  /** Keeps the turn in sight, and has the next one lie ready; null where there is none, or no assignment. */
  settle: () => Promise<string | null>;
};

/** What an assignment gives out after the turn that is shown; nothing without one. */
export function useTurnQueue(assignmentId: string | undefined, shownId: string): TurnQueue {
  const [queue] = useState(() =>
    assignmentId === undefined ? null : new AssignmentQueue((...request) => fetch(...request), assignmentId),
  );
  // The queue says what is ready; this has the page look again.
  const [, setAnswers] = useState(0);

  useEffect(() => {
    const renewing = setInterval(() => {
      if (document.visibilityState === "visible") void queue?.renew(shownId);
    }, RENEW_EVERY_MS);
    return () => clearInterval(renewing);
  }, [queue, shownId]);

  async function ask(): Promise<TurnTaken> {
    if (!queue) return { ok: true, turnId: null };
    const taken = await queue.after(shownId);
    setAnswers((answers) => answers + 1);
    return taken;
  }

  return {
    next: queue?.ready(shownId) ?? null,
    ask,
    settle: async () => {
      await queue?.renew(shownId);
      const taken = await ask();
      return taken.ok ? taken.turnId : null;
    },
  };
}
