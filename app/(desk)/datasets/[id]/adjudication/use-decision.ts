"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { callServer, type ServerRefusal } from "@/components/ui/server-call";
import type { Adjudication, AdjudicationState } from "@/lib/db/adjudications";
import { ATTRIBUTES, type Attribute, isUnrated, type Ratings } from "@/lib/steerlm/attributes";
import * as t from "@/texts/adjudication";
import { decideTurn, withdrawDecision } from "./actions";

interface DecisionStart extends AdjudicationState {
  datasetId: string;
  turnId: string;
  /** What the reviews make together: what a decision starts with. */
  aggregate: Ratings;
  /** Where deciding leads. */
  nextHref: string;
}

/** What is being decided of a turn; nothing holds until it is saved. */
export function useDecision({ datasetId, turnId, aggregate, nextHref, ...start }: DecisionStart) {
  const router = useRouter();
  const [ratings, setRatings] = useState<Ratings>(start.adjudication?.ratings ?? aggregate);
  const [reason, setReason] = useState(start.adjudication?.reason ?? "");
  const [seen, setSeen] = useState(start.version);
  const [active, setActive] = useState<Attribute>(ATTRIBUTES[0]);
  /** What somebody else decided meanwhile; `adjudication` null: they withdrew it. */
  const [theirs, setTheirs] = useState<AdjudicationState | null>(null);
  const [refusal, setRefusal] = useState<ServerRefusal | null>(null);
  const [pending, startSaving] = useTransition();

  function send(call: typeof withdrawDecision, input: object, version: number, href: string) {
    startSaving(async () => {
      const result = await callServer(() => call({ datasetId, turnId, version, ...input }));
      setRefusal(result.ok ? null : result);
      if (!result.ok) return;
      const { isStale, ...state } = result.value;
      setSeen(state.version);
      setTheirs(isStale ? state : null);
      if (isStale) return;
      router.push(href);
      router.refresh();
    });
  }

  function decide(version = seen) {
    if (pending) return;
    if (reason.trim() === "") {
      setRefusal({ ok: false, reason: "invalid", message: t.sayWhy, field: "reason" });
      return;
    }
    if (isUnrated(ratings)) {
      setRefusal({ ok: false, reason: "invalid", message: t.decideOne });
      return;
    }
    send(decideTurn, { ratings, reason }, version, nextHref);
  }

  return {
    ratings,
    rate: (attribute: Attribute, value: number | null) => setRatings((before) => ({ ...before, [attribute]: value })),
    reason,
    setReason,
    active,
    setActive,
    theirs,
    takeTheirs: ({ ratings: given, reason: why }: Adjudication) => {
      setRatings(given);
      setReason(why);
      setTheirs(null);
    },
    refusal,
    pending,
    decide,
    withdraw: () => send(withdrawDecision, {}, seen, `/datasets/${datasetId}/adjudication?turn=${turnId}`),
  };
}

export type Decision = ReturnType<typeof useDecision>;
