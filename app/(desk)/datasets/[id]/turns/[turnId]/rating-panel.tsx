"use client";

import { RatingRow, type RatingRowHandle } from "@/components/rating/rating-row";
import { ScoreTrackLegend } from "@/components/rating/score-track";
import { ATTRIBUTES, type Attribute } from "@/lib/steerlm/attributes";
import type { Answers } from "./review-state";
import type { TurnView } from "./turn-view";

interface RatingPanelProps {
  turn: TurnView;
  /** The dataset has a run, whether or not it scored this turn. */
  isScored: boolean;
  answers: Answers;
  active: Attribute;
  onActivate: (attribute: Attribute) => void;
  onRate: (attribute: Attribute, value: number | null) => void;
  /** Filled with the handles of the rows. */
  rows: Map<Attribute, RatingRowHandle>;
}

/** The nine attributes of a turn. */
export function RatingPanel({ turn, isScored, answers, active, onActivate, onRate, rows }: RatingPanelProps) {
  return (
    <>
      <div className="border-b px-3 py-2">
        <ScoreTrackLegend />
        <ScoreProblem turn={turn} isScored={isScored} />
      </div>
      {ATTRIBUTES.map((attribute) => (
        <RatingRow
          key={attribute}
          attribute={attribute}
          raw={turn.scores?.[attribute] ?? null}
          predicted={turn.predicted?.[attribute] ?? null}
          original={turn.original[attribute]}
          mine={answers[attribute]}
          onChange={(value) => onRate(attribute, value)}
          active={attribute === active}
          onActivate={() => onActivate(attribute)}
          ref={(handle) => {
            if (handle) rows.set(attribute, handle);
            return () => void rows.delete(attribute);
          }}
        />
      ))}
    </>
  );
}

function ScoreProblem({ turn, isScored }: Pick<RatingPanelProps, "turn" | "isScored">) {
  if (turn.failure !== null)
    return (
      <p className="pt-1 text-danger-text text-xs">
        The run failed on this turn: <bdi>{turn.failure}</bdi>
      </p>
    );
  if (turn.exceeded)
    return (
      <p className="pt-1 text-warning-text text-xs">
        The prompt was longer than the server takes, and it cut the end off: these scores are of a part of the answer.
      </p>
    );
  if (turn.scores !== null) return null;
  return (
    <p className="pt-1 text-muted text-xs">
      {isScored ? "The current run has no score for this turn yet." : "No run has scored this dataset yet."} You can
      rate without predictions.
    </p>
  );
}
