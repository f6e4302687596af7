"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { storedReview } from "@/app/(desk)/datasets/[id]/turns/saving/put-review";
import { shownContent } from "@/app/(desk)/datasets/[id]/turns/saving/save-queue";
import { useReviewSaver, useSave } from "@/app/(desk)/datasets/[id]/turns/saving/use-review-saver";
import type { TurnStatus } from "@/lib/review/status";
import type { Change, Direction } from "./review-log";
import { ReviewSession } from "./review-session";
import { contentOf, type ReviewDraft, type ReviewEdit } from "./review-state";
import type { TurnView } from "./turn-view";

// For the life of the page: the way back leads over turns of every list that was worked on.
const sessions = new Map<string, ReviewSession>();

function sessionOf(userId: string, datasetId: string): ReviewSession {
  // A server renders for many people.
  if (typeof window === "undefined") return new ReviewSession({ getItem: () => null, setItem: () => {} }, "");
  const key = `steerdesk:steps:v1:${userId}:${datasetId}`;
  const session = sessions.get(key) ?? new ReviewSession(sessionStorage, key);
  sessions.set(key, session);
  return session;
}

export type TurnReview = {
  draft: ReviewDraft;
  /** As it is saved, or will be. */
  status: TurnStatus;
  /** How often the review changed other than by this page's edits. */
  resets: number;
  /** Makes one step of some edits; `now`: to be saved without waiting for more. */
  edit: (edits: readonly ReviewEdit[], now?: boolean) => ReviewDraft;
  /** The step that undo or redo would take. */
  nextStep: (direction: Direction) => Change | undefined;
  /** Takes it, on its turn as it was read last; false when that was changed elsewhere since. */
  step: (direction: Direction, turn: TurnView) => boolean;
};

/** A person's review of the turn that is shown: read from, and written through, what saves it. */
export function useTurnReview(userId: string, datasetId: string, turn: TurnView): TurnReview {
  const saver = useReviewSaver();
  const [session] = useState(() => sessionOf(userId, datasetId));
  const save = useSave(turn.id);
  const stored = storedReview(turn.review);

  /** The draft of a turn right now, whatever was rendered. */
  function open({ id, line, turn: index, review }: TurnView): ReviewDraft {
    saver().open({ id, datasetId, line, turn: index }, storedReview(review));
    const opened = saver().saves().get(id);
    return session.draftOf(id, opened ? shownContent(opened) : null);
  }

  const openShown = useEffectEvent(() => void open(turn));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn that was read anew may hold a newer review.
  useEffect(() => openShown(), [turn.id, stored.version]);

  // Until it is opened, what is known of the turn is what the server said.
  const content = save ? shownContent(save) : stored.content;
  return {
    draft: session.draftOf(turn.id, content),
    status: content?.status ?? "unreviewed",
    resets: save?.resets ?? 0,
    edit: (edits, now = false) => {
      const before = open(turn);
      const after = session.edit(turn.id, before, edits);
      if (after !== before) saver().edit(turn.id, contentOf(after), now);
      return after;
    },
    nextStep: (direction) => session.next(direction),
    step: (direction, on) => {
      const result = session.step(direction, open(on));
      if (result.ok) saver().edit(on.id, contentOf(result.draft), true);
      return result.ok;
    },
  };
}
