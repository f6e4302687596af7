"use client";

import { useState } from "react";
import { usePalette } from "@/app/(desk)/command-registry";
import { ATTRIBUTE_KEYS } from "@/app/(desk)/datasets/[id]/turns/attribute-keys";
import { describeTurn } from "@/app/(desk)/datasets/[id]/turns/saving/turn-name";
import { useMayRate } from "@/app/(desk)/datasets/[id]/turns/saving/use-review-saver";
import { useKeyBindings } from "@/app/(desk)/datasets/[id]/turns/use-key-bindings";
import { describeReviewChange } from "@/lib/review/history-words";
import { ATTRIBUTES, type Attribute, noRatings } from "@/lib/steerlm/attributes";
import * as t from "@/texts/review-notices";
import { REVIEW_KEYS, type ReviewCommand, VIEWER_KEYS } from "./review-keys";
import type { Direction } from "./review-log";
import { contentOf, countAnswers, editDraft, type ReviewDraft, type ReviewEdit } from "./review-state";
import type { TurnReview } from "./use-turn-review";
import type { TurnWalk } from "./use-turn-walk";

interface ReviewParts {
  /** Moves the focus to the attribute's row. */
  focusRow: (attribute: Attribute) => void;
  toggleDefinition: (attribute: Attribute) => void;
  /** Opens the list of kinds of flags. */
  chooseFlag: () => void;
  /** Opens the comments, to write one. */
  openComments: () => void;
  focusNote: () => void;
  showHelp: () => void;
  /** Says why a key did nothing, or what it did elsewhere; null takes that back. */
  say: (notice: string | null) => void;
}

/** What the keys, the buttons and the palette of the review page do. */
export function useReviewCommands(walk: TurnWalk, review: TurnReview, parts: ReviewParts) {
  const { turn } = walk.view;
  const palette = usePalette();
  const keys = useMayRate() ? REVIEW_KEYS : VIEWER_KEYS;
  const [active, setActive] = useState<Attribute>("quality");
  const predicted = turn.predicted ?? noRatings();
  const noPredictions = turn.hiding === "others-and-model" ? t.predictionsHidden : t.noPredictions;

  function edit(...edits: ReviewEdit[]) {
    parts.say(null);
    review.edit(edits);
  }

  function activate(attribute: Attribute) {
    setActive(attribute);
    parts.focusRow(attribute);
  }

  function activateBeside(step: -1 | 1) {
    activate(ATTRIBUTES[ATTRIBUTES.indexOf(active) + step] ?? active);
  }

  function rate(value: number | null) {
    edit({ do: "rate", attribute: active, value });
    activateBeside(1);
  }

  function accept() {
    if (turn.hiding === "others-and-model") return parts.say(t.predictionsHidden);
    if (predicted[active] === null) return parts.say(t.noPredictionOf(active));
    edit({ do: "accept", attribute: active, predicted });
    activateBeside(1);
  }

  function acceptAll() {
    if (turn.predicted === null) parts.say(noPredictions);
    else edit({ do: "accept-all", predicted });
  }

  function move(step: -1 | 1, end: string) {
    parts.say(null);
    if (!walk.go(step)) parts.say(end);
  }

  function leave(edits: ReviewEdit[], end: string) {
    review.edit(edits, true);
    move(1, end);
  }

  function submit() {
    if (countAnswers(review.draft) === 0) return parts.say(t.nothingRated);
    leave([{ do: "submit" }], t.submittedLast);
  }

  function acceptAndNext() {
    if (turn.predicted === null) return parts.say(noPredictions);
    const acceptance: ReviewEdit = { do: "accept-all", predicted };
    if (countAnswers(editDraft(review.draft, acceptance)) === 0) return parts.say(t.nothingPredicted);
    leave([acceptance, { do: "submit" }], t.acceptedLast);
  }

  function takeStep(direction: Direction) {
    const change = review.nextStep(direction);
    if (!change) return parts.say(direction === "undo" ? t.nothingToUndo : t.nothingToRedo);
    parts.say(null);
    walk.jumpTo(change.turnId, (view) => {
      const name = describeTurn(view.turn);
      const [from, to] = direction === "undo" ? [change.after, change.before] : [change.before, change.after];
      const done = direction === "undo" ? t.undone : t.redone;
      parts.say(review.step(direction, view.turn) ? done(name, describeStep(from, to)) : t.stepsStay(name));
    });
  }

  const commands: Record<ReviewCommand, (key: string) => void> = {
    "attribute-above": () => activateBeside(-1),
    "attribute-below": () => activateBeside(1),
    attribute: (key) => activate(ATTRIBUTES.find((attribute) => ATTRIBUTE_KEYS[attribute] === key) ?? active),
    rate: (key) => rate(Number(key)),
    "not-rated": () => rate(null),
    clear: () => edit({ do: "clear", attribute: active }),
    accept,
    "accept-all": acceptAll,
    "accept-and-next": acceptAndNext,
    submit,
    skip: () => leave([{ do: "skip" }], t.skippedLast),
    flag: () => edit({ do: "flag" }),
    "flag-as": parts.chooseFlag,
    comment: parts.openComments,
    note: parts.focusNote,
    undo: () => takeStep("undo"),
    redo: () => takeStep("redo"),
    define: () => parts.toggleDefinition(active),
    previous: () => move(-1, t.firstTurn),
    next: () => move(1, t.lastTurn),
    search: () => palette.open("search"),
    help: parts.showHelp,
  };

  /** What is pressed while the next turn is on its way is meant for that one, and must not change the one that is left. */
  function run(command: ReviewCommand, key = "") {
    if (!walk.isLeaving) commands[command](key);
  }
  useKeyBindings(keys, run);

  return { active, setActive, edit, run, keys };
}

function describeStep(from: ReviewDraft, to: ReviewDraft): string {
  const said = (draft: ReviewDraft) => contentOf({ ...draft, status: draft.status ?? "draft" });
  const [before, after] = [said(from), said(to)];
  return after ? describeReviewChange(before, after).join(", ") : "";
}
