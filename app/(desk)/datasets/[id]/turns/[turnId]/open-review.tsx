"use client";

import { useRouter } from "next/navigation";
import { useLayoutEffect, useRef, useState, useTransition } from "react";
import { KeyHelp, KeyHints } from "@/app/(desk)/datasets/[id]/turns/key-help";
import type { ReviewContent } from "@/app/(desk)/datasets/[id]/turns/saving/save-queue";
import { useKeyBindings } from "@/app/(desk)/datasets/[id]/turns/use-key-bindings";
import { Conversation, type ConversationTurn } from "@/components/conversation/conversation";
import type { RatingRowHandle } from "@/components/rating/rating-row";
import type { ColleagueReview } from "@/lib/db/reviews";
import { ATTRIBUTES, type Attribute, noRatings } from "@/lib/steerlm/attributes";
import { ColleagueReviews } from "./colleague-reviews";
import { RatingPanel } from "./rating-panel";
import { ReviewActions } from "./review-actions";
import { ReviewHeader } from "./review-header";
import { REVIEW_KEYS, type ReviewCommand } from "./review-keys";
import { contentOf, countAnswers, editReview, openReview, type ReviewEdit } from "./review-state";
import { ScoreAgain } from "./score-again";
import { TurnHistory } from "./turn-history";
import type { TurnInList } from "./turn-view";

export interface OpenReviewProps extends TurnInList {
  conversation: readonly ConversationTurn[];
  colleagues: readonly ColleagueReview[];
  /** The person's review. The page starts from it and then tells of every change. */
  content: ReviewContent | null;
  /** `now`: to be saved without waiting for more. */
  onContentChange: (content: ReviewContent | null, now: boolean) => void;
}

/** The focus view: the conversation on the left, the nine attributes on the right. */
export function OpenReview(props: OpenReviewProps) {
  const { turn, links, onContentChange } = props;
  const router = useRouter();
  /** The next turn was asked for and is not there yet. */
  const [leaving, startLeaving] = useTransition();
  const [review, setReview] = useState(() => openReview(props.content));
  const [active, setActive] = useState<Attribute>("quality");
  const [helping, setHelping] = useState(false);
  /** Why a key did nothing, or that the list has ended. */
  const [notice, setNotice] = useState<string | null>(null);
  const rows = useRef(new Map<Attribute, RatingRowHandle>());
  const note = useRef<HTMLTextAreaElement>(null);
  const { draft } = review;
  const predicted = turn.predicted ?? noRatings();

  function change(edit: ReviewEdit, now = false) {
    const next = editReview(review, edit);
    if (next === review) return;
    setReview(next);
    setNotice(null);
    onContentChange(contentOf(next.draft), now);
  }

  function goTo(href: string | null, end: string) {
    if (href === null) setNotice(end);
    else startLeaving(() => router.push(href));
  }

  function activate(step: -1 | 1) {
    const next = ATTRIBUTES[ATTRIBUTES.indexOf(active) + step] ?? active;
    setActive(next);
    rows.current.get(next)?.focus();
  }

  function leaveBy(edit: "submit" | "skip") {
    if (edit === "submit" && countAnswers(draft) === 0) {
      setNotice("Nothing is rated yet. Rate with 0 to 4, accept the predictions with Shift a, or skip with s.");
      return;
    }
    change({ do: edit }, true);
    goTo(
      links.next,
      edit === "submit"
        ? "Submitted. This was the last turn of the list."
        : "Skipped. This was the last turn of the list.",
    );
  }

  const commands: Record<ReviewCommand, (key: string) => void> = {
    "attribute-above": () => activate(-1),
    "attribute-below": () => activate(1),
    rate: (key) => {
      change({ do: "rate", attribute: active, value: Number(key) });
      activate(1);
    },
    "not-rated": () => {
      change({ do: "rate", attribute: active, value: null });
      activate(1);
    },
    clear: () => change({ do: "clear", attribute: active }),
    accept: () => {
      if (predicted[active] === null) return setNotice(`There is no prediction of ${active} to accept.`);
      change({ do: "accept", attributes: [active], predicted });
      activate(1);
    },
    "accept-all": acceptAll,
    submit: () => leaveBy("submit"),
    skip: () => leaveBy("skip"),
    flag: () => change({ do: "flag" }),
    note: () => note.current?.focus(),
    undo: () => change({ do: "undo" }),
    define: () => rows.current.get(active)?.toggleDefinition(),
    previous: () => goTo(links.previous, "This is the first turn of the list."),
    next: () => goTo(links.next, "This is the last turn of the list."),
    help: () => setHelping(true),
  };
  useKeyBindings(REVIEW_KEYS, (command, key) => {
    // What is typed now is meant for the next turn, which nobody has seen yet, and must not change the one that is left.
    if (!leaving) commands[command](key);
  });

  function acceptAll() {
    if (turn.predicted === null) setNotice("There are no predictions to accept: no run has scored this turn.");
    else change({ do: "accept", attributes: ATTRIBUTES, predicted });
  }

  return (
    <div className="flex grow flex-col">
      <ReviewHeader {...props} onHelp={() => setHelping(true)} />
      <div className="grid grow grid-cols-[minmax(0,1fr)] lg:min-h-96 lg:basis-0 lg:grid-cols-[minmax(0,1fr)_32rem] lg:grid-rows-[minmax(0,1fr)]">
        <ConversationPane turns={props.conversation} ratedIndex={turn.turn} />
        <section aria-label="Ratings" className="flex flex-col lg:overflow-y-auto">
          <RatingPanel
            turn={turn}
            isScored={props.dataset.isScored}
            answers={draft.answers}
            active={active}
            onActivate={setActive}
            onRate={(attribute, value) => change({ do: "rate", attribute, value })}
            rows={rows.current}
          />
          <ReviewActions
            draft={draft}
            status={props.content?.status ?? "unreviewed"}
            noteRef={note}
            notice={notice}
            canUndo={review.past.length > 0}
            onEdit={change}
            onAcceptAll={acceptAll}
            onSubmit={() => leaveBy("submit")}
            onSkip={() => leaveBy("skip")}
          />
          <ColleagueReviews reviews={props.colleagues} />
          <ScoreAgain turnId={turn.id} stored={turn.scores} />
          <TurnHistory turnId={turn.id} />
        </section>
      </div>
      <footer className="border-t px-4 py-1.5 pointer-coarse:hidden">
        <KeyHints keys={REVIEW_KEYS} />
      </footer>
      <KeyHelp open={helping} onOpenChange={setHelping} keys={REVIEW_KEYS} />
    </div>
  );
}

/** Scrolls by itself on wide screens, and opens with the rated turn in sight. */
function ConversationPane({ turns, ratedIndex }: { turns: readonly ConversationTurn[]; ratedIndex: number }) {
  const pane = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const area = pane.current;
    const rated = area?.querySelector<HTMLElement>("[aria-current=true]");
    if (!area || !rated) return;
    const below = rated.offsetTop - area.clientHeight / 3;
    // What it answers stays in sight above it.
    if (rated.offsetTop + rated.offsetHeight > area.clientHeight) area.scrollTop = below;
  }, []);
  return (
    <section
      ref={pane}
      aria-label="Conversation"
      data-scroll-area=""
      // The keyboard scrolls it from here.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area has to be reachable.
      tabIndex={0}
      className="relative focus-visible:-outline-offset-2 max-lg:border-b lg:overflow-y-auto lg:border-r"
    >
      <Conversation turns={turns} ratedIndex={ratedIndex} />
    </section>
  );
}
