"use client";

import { ATTRIBUTE_KEYS } from "@/app/(desk)/datasets/[id]/turns/attribute-keys";
import { ContradictionNotes } from "@/components/rating/contradiction-notes";
import { RatingRow, type RatingRowHandle } from "@/components/rating/rating-row";
import { ScoreTrackLegend } from "@/components/rating/score-track";
import { fillText } from "@/components/texts/fill-text";
import { firstRated } from "@/lib/review/projection";
import { ATTRIBUTES, type Attribute, mapAttributes, noRatings, type Ratings } from "@/lib/steerlm/attributes";
import * as t from "@/texts/review-rating";
import { ColleagueHint } from "./colleague-reviews";
import type { Answers } from "./review-state";
import type { TurnInList } from "./turn-view";

interface RatingPanelProps {
  view: TurnInList;
  answers: Answers;
  active: Attribute;
  onActivate: (attribute: Attribute) => void;
  /** Who looks and does not rate. */
  readOnly: boolean;
  onRate: (attribute: Attribute, value: number | null) => void;
  /** Filled with the handles of the rows. */
  rows: Map<Attribute, RatingRowHandle>;
}

/** The nine attributes of a turn. */
export function RatingPanel({ view, answers, active, onActivate, readOnly, onRate, rows }: RatingPanelProps) {
  const { turn, isScored, colleagues } = view;
  return (
    <>
      <div className="border-b px-3 py-1.5">
        <div className="flex items-center justify-between gap-3">
          <ScoreTrackLegend />
          <ColleagueHint reviews={colleagues} />
        </div>
        <ScoreProblem turn={turn} isScored={isScored} readOnly={readOnly} />
      </div>
      {ATTRIBUTES.map((attribute) => (
        <RatingRow
          key={attribute}
          attribute={attribute}
          shortcut={ATTRIBUTE_KEYS[attribute]}
          raw={turn.scores?.[attribute] ?? null}
          predicted={turn.predicted?.[attribute] ?? null}
          original={turn.original[attribute]}
          mine={answers[attribute]}
          onChange={(value) => onRate(attribute, value)}
          disabled={readOnly}
          active={attribute === active}
          onActivate={() => onActivate(attribute)}
          ref={(handle) => {
            if (handle) rows.set(attribute, handle);
            return () => void rows.delete(attribute);
          }}
        />
      ))}
      {/* Below the rows, which must not move under the fingers that rate them. */}
      <ContradictionNotes final={finalWith(answers, turn)} />
    </>
  );
}

/** The final label that these answers would give: what is not answered, or not rated, falls through. */
function finalWith(answers: Answers, { predicted, original }: TurnInList["turn"]): Ratings {
  return firstRated(
    mapAttributes((attribute) => answers[attribute] ?? null),
    predicted ?? noRatings(),
    original,
  );
}

function ScoreProblem({ turn, isScored, readOnly }: Pick<TurnInList, "turn" | "isScored"> & { readOnly: boolean }) {
  if (turn.hiding !== null)
    return (
      <p className="pt-1 text-muted text-xs">{turn.hiding === "others" ? t.othersHidden : t.othersAndModelHidden}</p>
    );
  if (turn.failure !== null)
    return (
      <p className="pt-1 text-danger-text text-xs">{fillText(t.failed, { failure: <bdi>{turn.failure}</bdi> })}</p>
    );
  if (turn.exceeded) return <p className="pt-1 text-warning-text text-xs">{t.exceeded}</p>;
  if (turn.scores !== null) return null;
  const problem = isScored ? t.noScoreYet : t.noRunYet;
  return <p className="pt-1 text-muted text-xs">{readOnly ? problem : t.rateWithout(problem)}</p>;
}
