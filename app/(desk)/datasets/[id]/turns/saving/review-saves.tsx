"use client";

import { type ReactNode, useEffect } from "react";
import { Conflicts } from "./conflicts";
import { SaveRefusals } from "./save-refusals";
import { MayRate, SavingUser, saverOf } from "./use-review-saver";

interface ReviewSavesProps {
  userId: string;
  /** Of who may not, nothing is sent: what an earlier role left in the browser waits there. */
  mayRate: boolean;
  children: ReactNode;
}

/** Saves the reviews of the pages inside of it, and shows what a person has to decide or to know about it. */
export function ReviewSaves({ userId, mayRate, children }: ReviewSavesProps) {
  useEffect(() => {
    const saver = saverOf(userId);
    saver.allowSending(mayRate);
    if (!mayRate) return;
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
  }, [userId, mayRate]);

  return (
    <SavingUser value={userId}>
      <MayRate value={mayRate}>
        <SaveRefusals />
        {children}
        <Conflicts />
      </MayRate>
    </SavingUser>
  );
}
