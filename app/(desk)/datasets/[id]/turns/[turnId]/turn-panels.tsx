import type { Ref } from "react";
import { ColleagueReviews } from "./colleague-reviews";
import { ScoreAgain } from "./score-again";
import { type CommentsHandle, TurnComments } from "./turn-comments";
import { TurnHistory } from "./turn-history";
import type { TurnInList, Viewer } from "./turn-view";

interface TurnPanelsProps {
  view: TurnInList;
  viewer: Viewer;
  /** Filled with what opens the comments. */
  comments: Ref<CommentsHandle>;
  /** Something of the turn was changed here, other than by its draft. */
  onChange: () => void;
}

/** What else there is to know of a turn, below its ratings: one section each. */
export function TurnPanels({ view, viewer, comments, onChange }: TurnPanelsProps) {
  const { turn, colleagues } = view;
  return (
    <>
      <ColleagueReviews reviews={colleagues} />
      <TurnComments ref={comments} turnId={turn.id} viewer={viewer} />
      {viewer.mayRate && turn.hiding !== "others-and-model" ? (
        <ScoreAgain turnId={turn.id} stored={turn.scores} />
      ) : null}
      <TurnHistory turnId={turn.id} viewer={viewer} onChange={onChange} />
    </>
  );
}
