"use client";

import { type ReactNode, useEffect } from "react";
import { ConflictDialog } from "./conflict-dialog";
import { SaveRefusals } from "./save-refusals";
import { SavingUser, saverOf } from "./use-review-saver";

/** Saves the reviews of the pages inside of it, and shows what a person has to decide or to know about it. */
export function ReviewSaves({ userId, children }: { userId: string; children: ReactNode }) {
  useEffect(() => {
    const saver = saverOf(userId);
    saver.adoptPending();
    const sendAll = () => saver.sendAll();
    const sendWhenHidden = () => document.visibilityState === "hidden" && saver.sendAll();
    const warn = (event: BeforeUnloadEvent) => saver.wouldLose() && event.preventDefault();
    window.addEventListener("online", sendAll);
    document.addEventListener("visibilitychange", sendWhenHidden);
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("online", sendAll);
      document.removeEventListener("visibilitychange", sendWhenHidden);
      window.removeEventListener("beforeunload", warn);
    };
  }, [userId]);

  return (
    <SavingUser value={userId}>
      <SaveRefusals />
      {children}
      <ConflictDialog />
    </SavingUser>
  );
}
