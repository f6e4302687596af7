"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { ATTRIBUTE_KEYS } from "@/app/(desk)/datasets/[id]/turns/attribute-keys";
import { KeyHints } from "@/app/(desk)/datasets/[id]/turns/key-hints";
import { KeyHelp } from "@/app/(desk)/datasets/[id]/turns/lazy-key-help";
import { useKeyBindings } from "@/app/(desk)/datasets/[id]/turns/use-key-bindings";
import { Conversation, type ConversationTurn } from "@/components/conversation/conversation";
import type { RatingRowHandle } from "@/components/rating/rating-row";
import { fillText } from "@/components/texts/fill-text";
import { LocalTime } from "@/components/ui/local-time";
import type { AdjudicationState, RaterReview } from "@/lib/db/adjudications";
import { aggregateRatings } from "@/lib/review/aggregation";
import type { AggregationPolicy } from "@/lib/review/aggregation-policy";
import { ATTRIBUTES, type Attribute, type Ratings, type Rewards } from "@/lib/steerlm/attributes";
import * as t from "@/texts/adjudication";
import { DECISION_KEYS, type DecisionCommand } from "./decision-keys";
import { DecisionPanel } from "./decision-panel";
import { RaterTable } from "./rater-table";
import { useDecision } from "./use-decision";

interface AdjudicationDeskProps {
  datasetId: string;
  turn: { id: string; turn: number; original: Ratings; scores: Rewards | null; predicted: Ratings | null };
  conversation: readonly ConversationTurn[];
  reviews: readonly RaterReview[];
  policy: AggregationPolicy;
  state: AdjudicationState;
  nextHref: string;
  laterHref: string | null;
}

/** One turn to decide: what was said, what the raters gave, and the decision. */
export function AdjudicationDesk(props: AdjudicationDeskProps) {
  const { datasetId, turn, conversation, reviews, policy, state, nextHref, laterHref } = props;
  const router = useRouter();
  const aggregate = aggregateRatings(
    reviews.map(({ ratings }) => ratings),
    policy.method,
  );
  const decision = useDecision({ datasetId, turnId: turn.id, aggregate, nextHref, ...state });
  const [helping, setHelping] = useState(false);
  const rows = useRef(new Map<Attribute, RatingRowHandle>());
  const reasonField = useRef<HTMLTextAreaElement>(null);

  function go(to: Attribute | undefined) {
    if (to === undefined) return;
    decision.setActive(to);
    rows.current.get(to)?.focus();
  }
  const beside = (steps: number) => ATTRIBUTES[ATTRIBUTES.indexOf(decision.active) + steps];

  function run(command: DecisionCommand, key: string) {
    if (command === "submit") decision.decide();
    if (command === "next" && laterHref !== null) router.push(laterHref);
    if (command === "help") setHelping(true);
    if (command === "reason") reasonField.current?.focus();
    if (command === "attribute-above") go(beside(-1));
    if (command === "attribute-below") go(beside(1));
    if (command === "attribute") go(ATTRIBUTES.find((attribute) => ATTRIBUTE_KEYS[attribute] === key));
    if (command === "rate" || command === "not-rated") {
      decision.rate(decision.active, command === "rate" ? Number(key) : null);
      go(beside(1));
    }
  }
  useKeyBindings(DECISION_KEYS, run);

  return (
    <div className="flex flex-col gap-3">
      <div className="grid items-start rounded-md border lg:grid-cols-[minmax(0,1fr)_minmax(0,36rem)]">
        <section aria-label={t.conversation} className="min-w-0">
          <Conversation turns={conversation} ratedIndex={turn.turn} />
        </section>
        <div className="flex min-w-0 flex-col max-lg:border-t lg:border-l">
          {state.adjudication ? (
            <p className="border-b px-3 py-2 text-sm">
              {fillText(t.decidedBy, {
                person: <bdi>{state.adjudication.by}</bdi>,
                time: <LocalTime iso={state.adjudication.at} />,
              })}
            </p>
          ) : null}
          <RaterTable
            reviews={reviews}
            policy={policy}
            aggregate={aggregate}
            scores={turn.scores}
            predicted={turn.predicted}
          />
          <DecisionPanel
            decision={decision}
            turn={turn}
            standing={state.adjudication}
            laterHref={laterHref}
            rows={rows.current}
            reasonField={reasonField}
          />
        </div>
      </div>
      <KeyHints keys={DECISION_KEYS} />
      <KeyHelp open={helping} onOpenChange={setHelping} keys={DECISION_KEYS} />
    </div>
  );
}
