"use client";

import dynamic from "next/dynamic";
import { useSaves } from "./use-review-saver";

// Few ever see it.
const ConflictDialog = dynamic(() => import("./conflict-dialog").then((module) => module.ConflictDialog), {
  ssr: false,
});

/** Asks which of two versions of one's review is to stand, when it was saved elsewhere meanwhile. */
export function Conflicts() {
  const conflict = [...useSaves().values()].find(({ theirs }) => theirs !== null);
  // A new conflict opens the dialog again.
  return conflict ? <ConflictDialog key={`${conflict.turn.id} ${conflict.theirs?.version}`} save={conflict} /> : null;
}
