import type { Ref } from "react";
import { ATTRIBUTE_KEYS } from "@/app/(desk)/datasets/[id]/turns/attribute-keys";
import { RatingRow, type RatingRowHandle } from "@/components/rating/rating-row";
import { fillText } from "@/components/texts/fill-text";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { Textarea } from "@/components/ui/textarea";
import type { Adjudication } from "@/lib/db/adjudications";
import { ATTRIBUTES, type Attribute, type Ratings, type Rewards } from "@/lib/steerlm/attributes";
import * as t from "@/texts/adjudication";
import type { Decision } from "./use-decision";

interface DecisionPanelProps {
  decision: Decision;
  turn: { original: Ratings; scores: Rewards | null; predicted: Ratings | null };
  /** What is decided already. */
  standing: Adjudication | null;
  /** Where leaving the turn for later leads; null where no other waits. */
  laterHref: string | null;
  rows: Map<Attribute, RatingRowHandle>;
  reasonField: Ref<HTMLTextAreaElement>;
}

/** What is decided, attribute by attribute, and why. */
export function DecisionPanel({ decision, turn, standing, laterHref, rows, reasonField }: DecisionPanelProps) {
  const { refusal } = decision;
  return (
    <section aria-label={t.decision} className="flex flex-col border-t">
      {ATTRIBUTES.map((attribute) => (
        <RatingRow
          key={attribute}
          attribute={attribute}
          shortcut={ATTRIBUTE_KEYS[attribute]}
          raw={turn.scores?.[attribute] ?? null}
          predicted={turn.predicted?.[attribute] ?? null}
          original={turn.original[attribute]}
          mine={decision.ratings[attribute]}
          onChange={(value) => decision.rate(attribute, value)}
          active={attribute === decision.active}
          onActivate={() => decision.setActive(attribute)}
          ref={(handle) => {
            if (handle) rows.set(attribute, handle);
            return () => void rows.delete(attribute);
          }}
        />
      ))}
      <div className="flex flex-col gap-3 border-t px-3 py-3">
        <Field label={t.reason} hint={t.reasonHint} error={refusal?.field === "reason" ? refusal.message : null}>
          <Textarea
            ref={reasonField}
            rows={2}
            maxLength={2000}
            value={decision.reason}
            onChange={(event) => decision.setReason(event.target.value)}
          />
        </Field>
        <Theirs decision={decision} />
        <RefusalMessage refusal={refusal?.field === "reason" ? null : refusal} />
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" pending={decision.pending} onClick={() => decision.decide()}>
            {standing ? t.decideAnew : t.decideAndNext}
          </Button>
          {laterHref === null ? null : <ButtonLink href={laterHref}>{t.later}</ButtonLink>}
          {standing ? (
            <Button variant="ghost" pending={decision.pending} onClick={decision.withdraw}>
              {t.withdraw}
            </Button>
          ) : null}
        </div>
      </div>
    </section>
  );
}

function Theirs({ decision }: { decision: Decision }) {
  const { theirs, takeTheirs } = decision;
  if (theirs === null) return null;
  const { adjudication, version } = theirs;
  return (
    <div role="alert" className="flex flex-col items-start gap-2 rounded-md bg-warning-soft p-3 text-sm">
      <p className="text-warning-text">
        {adjudication
          ? fillText(t.decidedMeanwhile, {
              person: <bdi>{adjudication.by}</bdi>,
              ratings: describeRatings(adjudication.ratings),
              reason: <q>{adjudication.reason}</q>,
            })
          : t.withdrawnMeanwhile}
      </p>
      <div className="flex flex-wrap gap-2">
        {adjudication ? (
          <Button size="sm" onClick={() => takeTheirs(adjudication)}>
            {t.showTheirs}
          </Button>
        ) : null}
        <Button size="sm" pending={decision.pending} onClick={() => decision.decide(version)}>
          {t.saveMine}
        </Button>
      </div>
    </div>
  );
}

function describeRatings(ratings: Ratings): string {
  return ATTRIBUTES.flatMap((attribute) =>
    ratings[attribute] === null ? [] : [`${attribute} ${ratings[attribute]}`],
  ).join(", ");
}
