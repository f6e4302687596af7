import { useState, useTransition } from "react";
import { probeDeterminism } from "@/app/(desk)/settings/endpoints/actions";
import { callServer, type ServerRefusal } from "@/components/ui/server-call";
import type { ProbePart, ProbePass, ProbeRating } from "@/lib/reward/probe-determinism";
import type { Rewards } from "@/lib/steerlm/attributes";
import * as t from "@/texts/endpoints-tests";

/** One way of sending the conversations, all of them rated. */
export type ProbeRatings = {
  /** Null where a conversation was not rated. */
  rewards: (Rewards | null)[];
  /** "Conversation 3: NaN for quality." */
  failures: string[];
  milliseconds: number;
  perRequest: number;
  detail: string;
};

export type DeterminismResult =
  | { ok: true; alone: ProbeRatings; together: ProbeRatings }
  | { ok: false; refusal: ServerRefusal }
  | { ok: false; pass: ProbePass; failure: Extract<ProbeRating, { ok: false }> };

/** Ratings that are there, of all that the two passes make together. */
type Progress = { done: number; total: number; perSecond: number | null };

// Alone they are asked for in parts, so that there is progress to see; together it takes all of them at once.
const PART = 4;

/** Runs the determinism test of a saved endpoint, part by part. `count` is how many conversations there are. */
export function useDeterminismTest(endpointId: string, count: number) {
  const [testing, start] = useTransition();
  const [progress, setProgress] = useState<Progress>({ done: 0, total: 2 * count, perSecond: null });
  const [result, setResult] = useState<DeterminismResult | null>(null);

  async function run(): Promise<DeterminismResult> {
    const began = performance.now();
    const show = (done: number) => {
      const seconds = (performance.now() - began) / 1000;
      setProgress({ done, total: 2 * count, perSecond: done === 0 ? null : done / seconds });
    };
    show(0);
    const alone: Extract<ProbeRating, { ok: true }>[] = [];
    for (let from = 0; from < count; from += PART) {
      const part = await rate({ pass: "alone", from, count: Math.min(PART, count - from) });
      if (!part.ok) return part;
      alone.push(part.rating);
      show(from + PART);
    }
    const together = await rate({ pass: "together", from: 0, count });
    if (!together.ok) return together;
    return { ok: true, alone: ratingsOf(alone), together: ratingsOf([together.rating]) };
  }

  async function rate(part: ProbePart) {
    const answer = await callServer(() => probeDeterminism({ id: endpointId, ...part }));
    if (!answer.ok) return { ok: false as const, refusal: answer };
    const rating = answer.value;
    return rating.ok ? { ok: true as const, rating } : { ok: false as const, pass: part.pass, failure: rating };
  }

  return {
    testing,
    progress,
    result,
    test: () =>
      start(async () => {
        setResult(null);
        setResult(await run());
      }),
  };
}

function ratingsOf(parts: readonly Extract<ProbeRating, { ok: true }>[]): ProbeRatings {
  const outcomes = parts.flatMap((part) => part.outcomes);
  return {
    rewards: outcomes.map((outcome) => (outcome.ok ? outcome.rewards : null)),
    failures: outcomes.flatMap((outcome, index) => (outcome.ok ? [] : [t.notRated(index + 1, outcome.reason)])),
    milliseconds: parts.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    perRequest: Math.max(...parts.map(({ perRequest }) => perRequest)),
    detail: parts[0]?.detail ?? "",
  };
}
