"use client";

import { useEffect, useRef, useState } from "react";
import * as t from "@/texts/review-notices";
import { OpenReview } from "./open-review";
import { titleOf } from "./turn-title";
import { hrefInList, type TurnInList, type TurnList, type Viewer } from "./turn-view";
import { usePageTitle } from "./use-page-title";
import { useRememberedList } from "./use-remembered-list";
import { useTurnReview } from "./use-turn-review";
import { useTurnWalk } from "./use-turn-walk";

interface ReviewDeskProps {
  viewer: Viewer;
  list: TurnList;
  /** The turn that the page was opened with. */
  first: TurnInList;
}

/** Walks through the turns of a list, and ties the review of each to its saving. */
export function ReviewDesk(props: ReviewDeskProps) {
  // Another list is another walk.
  return <Desk key={hrefInList(props.list)} {...props} />;
}

function Desk({ viewer, list, first }: ReviewDeskProps) {
  const { dataset } = list;
  const [notice, say] = useState<string | null>(null);
  const walk = useTurnWalk(list, first, say);
  const { turn } = walk.view;
  const review = useTurnReview(viewer.id, dataset.id, turn);
  useRememberedList(list);

  // The first title comes with the page; its template is the root layout's.
  usePageTitle(`${titleOf(turn, dataset)} · Steerdesk`);

  const seen = useRef({ id: turn.id, resets: review.resets });
  useEffect(() => {
    const { id, resets } = seen.current;
    seen.current = { id: turn.id, resets: review.resets };
    if (id === turn.id && review.resets > resets) say(t.changedElsewhere);
  }, [turn.id, review.resets]);

  return <OpenReview viewer={viewer} list={list} walk={walk} review={review} notice={notice} say={say} />;
}
