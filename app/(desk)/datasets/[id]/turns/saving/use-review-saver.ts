"use client";

import { useRouter } from "next/navigation";
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { PendingStorage } from "./pending-storage";
import { type NamedSave, ReviewSaver } from "./review-saver";

// One for the life of the page, so that a save goes on when the pages of the dataset are left. Never made on the server.
const savers = new Map<string, ReviewSaver>();

/** The saver of a person's reviews. */
export function saverOf(userId: string): ReviewSaver {
  let saver = savers.get(userId);
  if (!saver) {
    saver = new ReviewSaver(fetch.bind(window), userId, new PendingStorage(localStorage, userId, tabName()));
    savers.set(userId, saver);
  }
  return saver;
}

/** A name that this tab keeps when it is reloaded. */
function tabName(): string {
  const key = "steerdesk:tab";
  const known = sessionStorage.getItem(key);
  if (known) return known;
  // crypto.randomUUID is there on https and localhost only.
  const name = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("-");
  sessionStorage.setItem(key, name);
  return name;
}

/** Whose reviews are saved. */
export const SavingUser = createContext<string | null>(null);

/** Whether that person rates at all: to viewers the pages show no controls that would only be refused. */
export const MayRate = createContext(false);

export function useMayRate(): boolean {
  return useContext(MayRate);
}

/** The saver of the signed-in person, for effects and events: while a page is rendered on the server there is none. */
export function useReviewSaver(): () => ReviewSaver {
  const userId = useContext(SavingUser);
  if (userId === null) throw new Error("reviews are saved within ReviewSaves only");
  return () => saverOf(userId);
}

const NO_SAVES: ReadonlyMap<string, NamedSave> = new Map();

/** Every turn that was opened since the page was loaded, with the state of its saving. */
export function useSaves(): ReadonlyMap<string, NamedSave> {
  const saver = useReviewSaver();
  return useSyncExternalStore(
    (listener) => saver().subscribe(listener),
    () => saver().saves(),
    () => NO_SAVES,
  );
}

/** A turn's saving; undefined until it is opened. What becomes of other turns draws nothing anew. */
export function useSave(turnId: string): NamedSave | undefined {
  const saver = useReviewSaver();
  return useSyncExternalStore(
    (listener) => saver().subscribe(listener),
    () => saver().saves().get(turnId),
    () => undefined,
  );
}

/** Reads the page's data anew once saves have been confirmed that it may not show yet. */
export function useRefreshAfterSaves(): void {
  const router = useRouter();
  const saver = useReviewSaver();
  const confirmed = useSyncExternalStore(
    (listener) => saver().subscribe(listener),
    () => saver().confirmed(),
    () => 0,
  );
  const [known, setKnown] = useState(0);
  useEffect(() => {
    if (confirmed === known) return;
    setKnown(confirmed);
    router.refresh();
  }, [confirmed, known, router]);
}
