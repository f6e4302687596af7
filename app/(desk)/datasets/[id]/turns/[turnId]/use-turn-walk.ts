"use client";

import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from "react";
import * as t from "@/texts/review-notices";
import { showTurn, useShownTurn } from "./shown-turn";
import { jump, startTrail, stepOf, type Trail, walk } from "./trail";
import { TurnReader } from "./turn-reader";
import { hrefInList, type TurnInList, type TurnList } from "./turn-view";
import { useTurnQueue } from "./use-turn-queue";

// Who walks on at once is not slowed down by reading anew what they pass.
const SETTLED_MS = 400;
const FRESH_MS = 2_000;
// Timers and the clock may differ by one.
const TIMER_MS = 2;
// What colleagues do is shown after at most this long.
const READ_AGAIN_EVERY_MS = 15_000;

// The list that was worked on last, so that coming back to it, by the browser's back button say, finds its turns ready.
let latest: { key: string; reader: TurnReader } | undefined;

function readerOf(list: TurnList): TurnReader {
  const key = hrefInList(list);
  if (latest?.key === key) return latest.reader;
  const reader = new TurnReader(
    (...request) => fetch(...request),
    (turnId) => hrefInList(list, `${turnId}/view`),
  );
  // A server renders for many people.
  if (typeof window !== "undefined") latest = { key, reader };
  return reader;
}

/** Stands for the turn that a queue has yet to name. */
const NEXT = "next";

export type TurnWalk = {
  /** The turn to show: the one of the address, or, until that is there, the one before. */
  view: TurnInList;
  /** Another turn was asked for and is not there yet. */
  isLeaving: boolean;
  /** The turns that a step leads to; null at the ends of the list. */
  previous: string | null;
  next: string | null;
  /** Goes to the next turn or the previous one; false at the end of the list, where nothing happens. The end of a queue is told to onFail. */
  go: (step: -1 | 1) => boolean;
  /** Reads the shown turn again: something of it was changed. */
  refresh: () => void;
  /** Leads to any turn of the dataset, and calls when it is shown. */
  jumpTo: (turnId: string, arrived: (view: TurnInList) => void) => void;
};

/**
 * Walks through a list of turns. Those beside the present one lie ready, so that a step needs no server; where one is not ready
 * yet, the present one stays until it is. `onFail` hears why a turn can't be shown.
 */
export function useTurnWalk(list: TurnList, first: TurnInList, onFail: (message: string) => void): TurnWalk {
  const [reader] = useState(() => {
    const known = readerOf(list);
    known.seed(first);
    return known;
  });
  const shownId = useShownTurn(list.dataset.id, first.turn.id);
  const [held, hold] = useState(first);
  const readShown = () => reader.known(shownId);
  // What is read ahead draws nothing anew.
  const known = useSyncExternalStore(reader.subscribe, readShown, readShown);
  if (known && known !== held) hold(known);
  const view = known ?? held;
  const [asked, setAsked] = useState<string | null>(null);
  /** The newest wish counts: an answer to an older one shows nothing. */
  const wish = useRef<string | null>(null);
  const [trail, setTrail] = useState<Trail>(() => startTrail(first.turn.id));
  const queue = useTurnQueue(list.assignmentId, shownId);
  const previous = stepOf(trail, -1, view.previous);
  const next = stepOf(trail, 1, queue.next ?? view.next);

  function lead(turnId: string, move: (trail: Trail) => Trail, arrived: (view: TurnInList) => void) {
    const ready = reader.known(turnId);
    if (ready) {
      wish.current = null;
      setAsked(null);
      setTrail(move);
      if (turnId !== shownId) showTurn(hrefInList(list, turnId));
      arrived(ready);
      return;
    }
    wish.current = turnId;
    setAsked(turnId);
    void reader.read(turnId).then((read) => {
      if (wish.current !== turnId) return;
      if (read.ok) return lead(turnId, move, arrived);
      wish.current = null;
      setAsked(null);
      onFail(t.notRead(read.message));
    });
  }

  function step(by: -1 | 1, id: string) {
    lead(
      id,
      (walked) => walk(walked, by, id),
      () => {},
    );
  }

  /** The queue's next turn is not there yet: what is shown stays until it is. */
  async function waitForNext() {
    wish.current = NEXT;
    setAsked(NEXT);
    const taken = await queue.ask();
    if (wish.current !== NEXT) return;
    if (taken.ok && taken.turnId !== null) return step(1, taken.turnId);
    wish.current = null;
    setAsked(null);
    onFail(taken.ok ? t.nothingLeft : t.noNextYet(taken.message));
  }

  function go(by: -1 | 1): boolean {
    const id = by === 1 ? next : previous;
    if (id !== null) step(by, id);
    else if (by === 1 && list.assignmentId !== undefined) void waitForNext();
    else return false;
    return true;
  }

  const settle = useEffectEvent(async () => {
    wish.current = null;
    setAsked(null);
    // The browser's own back and forward leave the trail to us.
    setTrail((walked) => jump(walked, shownId));
    if (!reader.known(shownId)) {
      const read = await reader.read(shownId);
      if (!read.ok) {
        // Back to what is in sight, so that the address says no other.
        showTurn(hrefInList(list, view.turn.id));
        onFail(t.notRead(read.message));
      }
    }
    await reader.readAhead(shownId);
    const ahead = await queue.settle();
    if (ahead !== null && !reader.known(ahead)) await reader.read(ahead);
  });
  const readAgain = useEffectEvent(async () => {
    if (document.visibilityState === "hidden" || reader.age(shownId) < FRESH_MS) return;
    // Without an answer what is shown is still what was true; the state of saving tells of a lost connection.
    await reader.read(shownId);
    await reader.readAhead(shownId);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is settled once.
  useEffect(() => {
    // What was asked for is painted first: reading ahead is work for the server, and maybe for this machine.
    let painted: ReturnType<typeof setTimeout>;
    const frame = requestAnimationFrame(() => {
      painted = setTimeout(settle);
    });
    // What was read just now may lack what this person did since: it is read again as soon as it is not fresh.
    const settled = setTimeout(readAgain, Math.max(SETTLED_MS, FRESH_MS + TIMER_MS - reader.age(shownId)));
    const again = setInterval(readAgain, READ_AGAIN_EVERY_MS);
    document.addEventListener("visibilitychange", readAgain);
    window.addEventListener("focus", readAgain);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(painted);
      clearTimeout(settled);
      clearInterval(again);
      document.removeEventListener("visibilitychange", readAgain);
      window.removeEventListener("focus", readAgain);
    };
  }, [shownId]);

  return {
    view,
    isLeaving: asked !== null || shownId !== view.turn.id,
    previous,
    next,
    go,
    refresh: () => void reader.read(shownId),
    jumpTo: (turnId, arrived) => lead(turnId, (walked) => jump(walked, turnId), arrived),
  };
}
