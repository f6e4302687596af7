import type { Ratings, Rewards } from "@/lib/steerlm/attributes";
import { noRatings } from "@/lib/steerlm/attributes";
import type { FlagKind } from "./flag-kinds";
import { firstRated } from "./projection";
import type { ReviewContent } from "./review-content";
import { type TurnStatus, turnStatus } from "./status";

/** What a person must not see of a turn until they have submitted their own review: nothing, others' ratings, or the model's, too. */
export type Hiding = null | "others" | "others-and-model";

/** What of a turn others or the model may have said. */
export type Revealing = {
  hiding: Hiding;
  original: Ratings;
  scores: Rewards | null;
  predicted: Ratings | null;
  final: Ratings;
  exceeded: boolean | null;
  failure: string | null;
  status: TurnStatus;
  overridden: boolean;
  flagged: boolean;
  flags: FlagKind[];
  commented: boolean;
  noted: boolean;
  spread: number | null;
  disputed: boolean;
  adjudicated: boolean;
  undecided: boolean;
  gold: boolean;
  review: ReviewContent | null;
};

/**
 * A turn without what is hidden from the person whose `review` it has, as if nobody else had seen it and, where the model is hidden, no
 * run had scored it.
 */
export function hideFromRater<Turn extends Revealing>(turn: Turn): Turn {
  if (turn.hiding === null) return turn;
  const { review: own } = turn;
  const model =
    turn.hiding === "others-and-model"
      ? { scores: null, predicted: null, exceeded: null, failure: null }
      : { predicted: turn.predicted };
  return {
    ...turn,
    ...model,
    final: finalWithoutOthers(turn.original, model.predicted, own),
    status: turnStatus(own ? [own] : []),
    overridden: false,
    flagged: own?.flagged ?? false,
    flags: own?.flag ? [own.flag] : [],
    commented: false,
    spread: null,
    disputed: false,
    adjudicated: false,
    undecided: false,
    gold: false,
    noted: (own?.note ?? "") !== "",
  };
}

/** The final label as it would be if nobody else had rated. */
export function finalWithoutOthers(original: Ratings, predicted: Ratings | null, own: ReviewContent | null): Ratings {
  const rated = own?.status === "submitted" ? own.ratings : noRatings();
  return firstRated(rated, predicted ?? noRatings(), original);
}
