"use client";

import { useEffect, useEffectEvent } from "react";
import { storedReview } from "@/app/(desk)/datasets/[id]/turns/saving/put-review";
import { type ReviewContent, shownContent } from "@/app/(desk)/datasets/[id]/turns/saving/save-queue";
import { useReviewSaver, useSaves } from "@/app/(desk)/datasets/[id]/turns/saving/use-review-saver";
import { OpenReview, type OpenReviewProps } from "./open-review";

type ReviewDeskProps = Omit<OpenReviewProps, "content" | "onContentChange">;

/**
 * Ties a turn's page to the saving of its review. What is shown first is what this browser knows: the page may have been
 * fetched ahead, before the last change was saved.
 */
export function ReviewDesk(props: ReviewDeskProps) {
  const { dataset, turn } = props;
  const saver = useReviewSaver();
  const save = useSaves().get(turn.id);
  const stored = storedReview(turn.review);

  const open = useEffectEvent(() => {
    saver().open({ id: turn.id, datasetId: dataset.id, line: turn.line, turn: turn.turn }, stored);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that was read anew may hold a newer review.
  useEffect(() => open(), [turn.id, stored.version]);

  return (
    <OpenReview
      {...props}
      // Another turn, or content that came from elsewhere, is a new start; one's own edits are not.
      key={`${turn.id} ${save?.resets ?? 0}`}
      content={save ? shownContent(save) : stored.content}
      onContentChange={(content: ReviewContent | null, now: boolean) => saver().edit(turn.id, content, now)}
    />
  );
}
