"use client";

import { useId, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { formatScore } from "@/components/ui/format";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { callServer, type ServerRefusal } from "@/components/ui/server-call";
import { ATTRIBUTES, type Rewards } from "@/lib/steerlm/attributes";
import { predictLabel } from "@/lib/steerlm/rounding";
import * as common from "@/texts/common";
import * as t from "@/texts/review-prompt";
import { scoreAgain } from "./actions";

type Scored = { endpoint: string; latencyMs: number; rewards: Rewards };

interface ScoreAgainProps {
  turnId: string;
  /** The current run's scores; null when it has none. */
  stored: Rewards | null;
}

/** Asks the endpoint for the turn's scores once more, to compare; they are shown and not stored. */
export function ScoreAgain({ turnId, stored }: ScoreAgainProps) {
  // It may be on the page and in a dialog over it.
  const id = useId();
  const [scored, setScored] = useState<Scored | null>(null);
  const [refusal, setRefusal] = useState<ServerRefusal | null>(null);
  const [pending, start] = useTransition();

  function ask() {
    start(async () => {
      const result = await callServer(() => scoreAgain({ turnId }));
      setRefusal(result.ok ? null : result);
      setScored(result.ok ? result.value : null);
    });
  }

  return (
    <section aria-labelledby={id} className="flex flex-col gap-2 border-b px-3 py-3">
      <div className="flex items-center justify-between gap-3">
        <h2 id={id} className="font-medium text-sm">
          {t.score}
        </h2>
        <Button size="sm" pending={pending} onClick={ask}>
          {t.scoreAgain}
        </Button>
      </div>
      <RefusalMessage refusal={refusal} />
      <div role="status">{scored ? <Comparison stored={stored} scored={scored} /> : null}</div>
    </section>
  );
}

function Comparison({ stored, scored }: { stored: Rewards | null; scored: Scored }) {
  const predicted = predictLabel(scored.rewards);
  return (
    <table className="numeric w-full text-right text-xs">
      <caption className="pb-1 text-left text-muted">{t.scored(scored.endpoint, Math.round(scored.latencyMs))}</caption>
      <thead>
        <tr className="text-faint">
          <th scope="col" className="py-1 text-left font-medium">
            {common.attribute}
          </th>
          <th scope="col" className="font-medium">
            {t.stored}
          </th>
          <th scope="col" className="font-medium">
            {t.now}
          </th>
          <th scope="col" className="font-medium">
            {t.difference}
          </th>
          <th scope="col" className="font-medium">
            {t.predictedNow}
          </th>
        </tr>
      </thead>
      <tbody>
        {ATTRIBUTES.map((attribute) => {
          const before = stored?.[attribute] ?? null;
          const now = scored.rewards[attribute];
          return (
            <tr key={attribute} className="border-t">
              <th scope="row" className="py-1 text-left font-normal">
                {attribute}
              </th>
              <td>{before === null ? "–" : formatScore(before)}</td>
              <td>{now === null ? "–" : formatScore(now)}</td>
              <td>{before === null || now === null ? "–" : formatScore(now - before)}</td>
              <td>{predicted[attribute] ?? "–"}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
