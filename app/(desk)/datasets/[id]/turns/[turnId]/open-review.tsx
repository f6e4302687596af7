"use client";

import { useLayoutEffect, useRef, useState } from "react";
import { KeyHints } from "@/app/(desk)/datasets/[id]/turns/key-hints";
import { KeyHelp } from "@/app/(desk)/datasets/[id]/turns/lazy-key-help";
import type { RatingRowHandle } from "@/components/rating/rating-row";
import type { Attribute } from "@/lib/steerlm/attributes";
import * as t from "@/texts/review-rating";
import { RatingPanel } from "./rating-panel";
import { READING_KEYS } from "./reading-keys";
import { ReadingPane } from "./reading-pane";
import { ReviewActions } from "./review-actions";
import { ReviewHeader } from "./review-header";
import { ReviewReadOnly } from "./review-read-only";
import type { CommentsHandle } from "./turn-comments";
import { TurnPanels } from "./turn-panels";
import type { TurnList, Viewer } from "./turn-view";
import { useReviewCommands } from "./use-review-commands";
import type { TurnReview } from "./use-turn-review";
import type { TurnWalk } from "./use-turn-walk";

interface OpenReviewProps {
  viewer: Viewer;
  list: TurnList;
  walk: TurnWalk;
  review: TurnReview;
  /** Why a key did nothing, or what it did. */
  notice: string | null;
  say: (notice: string | null) => void;
}

/** The focus view: the conversation on the left, the nine attributes on the right. */
export function OpenReview({ viewer, list, walk, review, notice, say }: OpenReviewProps) {
  const { view, isLeaving } = walk;
  const { turn } = view;
  const [helping, setHelping] = useState(false);
  const [choosingFlag, setChoosingFlag] = useState(false);
  const comments = useRef<CommentsHandle>(null);
  const rows = useRef(new Map<Attribute, RatingRowHandle>());
  const ratings = useRef<HTMLElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const { active, setActive, edit, run, keys } = useReviewCommands(walk, review, {
    focusRow: (attribute) => rows.current.get(attribute)?.focus(),
    toggleDefinition: (attribute) => rows.current.get(attribute)?.toggleDefinition(),
    chooseFlag: () => setChoosingFlag(true),
    openComments: () => comments.current?.open(),
    focusNote: () => note.current?.focus(),
    showHelp: () => setHelping(true),
    say,
  });

  const shown = useRef(turn.id);
  useLayoutEffect(() => {
    if (shown.current === turn.id) return;
    shown.current = turn.id;
    // As a new page would begin: at its top, and with the first attribute.
    setActive("quality");
    if (ratings.current?.contains(document.activeElement)) rows.current.get("quality")?.focus();
    ratings.current?.scrollTo(0, 0);
    window.scrollTo(0, 0);
  }, [turn.id, setActive]);

  return (
    <div className="flex grow flex-col" aria-busy={isLeaving}>
      <ReviewHeader list={list} walk={walk} onCommand={run} />
      <div className="grid grow grid-cols-[minmax(0,1fr)] lg:min-h-96 lg:basis-0 lg:grid-cols-[minmax(0,1fr)_32rem] lg:grid-rows-[minmax(0,1fr)]">
        <ReadingPane
          datasetId={list.dataset.id}
          turn={turn}
          conversation={view.conversation}
          search={list.query.filter.text}
        />
        <section ref={ratings} aria-label={t.ratings} className="flex flex-col lg:overflow-y-auto">
          <RatingPanel
            view={view}
            answers={review.draft.answers}
            active={active}
            onActivate={setActive}
            readOnly={!viewer.mayRate}
            onRate={(attribute, value) => isLeaving || edit({ do: "rate", attribute, value })}
            rows={rows.current}
          />
          {viewer.mayRate ? (
            <ReviewActions
              draft={review.draft}
              status={review.status}
              noteRef={note}
              notice={notice}
              onNote={(text) => isLeaving || edit({ do: "note", note: text })}
              onFlag={(kind) => isLeaving || edit({ do: "flag-as", kind })}
              choosingFlag={choosingFlag}
              onChoosingFlag={setChoosingFlag}
              onCommand={run}
            />
          ) : (
            <ReviewReadOnly notice={notice} />
          )}
          <TurnPanels key={turn.id} view={view} viewer={viewer} comments={comments} onChange={walk.refresh} />
        </section>
      </div>
      <footer className="border-t px-4 py-1.5 pointer-coarse:hidden">
        <KeyHints keys={keys} />
      </footer>
      <KeyHelp open={helping} onOpenChange={setHelping} keys={[...keys, ...READING_KEYS]} />
    </div>
  );
}
