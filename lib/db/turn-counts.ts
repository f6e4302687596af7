import { type Facet, labelFacet, markFacet, ratedFacet, statusFacet } from "@/lib/review/facets";
import { type LabelForm, TURN_MARKS, type TurnMark } from "@/lib/review/filter";
import type { TurnStatus } from "@/lib/review/status";
import { type Attribute, MAX_VALUE, mapAttributes } from "@/lib/steerlm/attributes";
import { pool } from "./client";
import { countFacets } from "./turn-facets";
import { countAllTurns } from "./turn-list";

/** Turns by value: `values[0..4]`, and those not rated. */
export type Histogram = { values: number[]; unrated: number };

export type TurnCounts = {
  labels: Record<LabelForm, Record<Attribute, Histogram>>;
  /** Turns with at least one attribute rated. */
  rated: Record<LabelForm, number>;
  statuses: Record<TurnStatus, number>;
  marks: Record<TurnMark, number>;
};

/** Every count of a dataset's turns, from the facets: a few thousand rows for a million turns. */
export async function getTurnCounts(datasetId: string): Promise<TurnCounts> {
  const [counts, all] = await Promise.all([countFacets(pool(), datasetId), countAllTurns(datasetId)]);
  const count = (facet: Facet) => counts.get(facet) ?? 0;
  const histogram = (form: LabelForm, attribute: Attribute): Histogram => {
    const values = Array.from({ length: MAX_VALUE + 1 }, (_, value) => count(labelFacet(form, attribute, value)));
    return { values, unrated: all - values.reduce((sum, turns) => sum + turns, 0) };
  };
  const labels = (form: LabelForm) => mapAttributes((attribute) => histogram(form, attribute));
  const [draft, submitted, skipped] = (["draft", "submitted", "skipped"] as const).map((status) =>
    count(statusFacet(status)),
  ) as [number, number, number];
  return {
    labels: { original: labels("original"), predicted: labels("predicted"), final: labels("final") },
    rated: {
      original: count(ratedFacet("original")),
      predicted: count(ratedFacet("predicted")),
      final: count(ratedFacet("final")),
    },
    statuses: { unreviewed: all - draft - submitted - skipped, draft, submitted, skipped },
    marks: Object.fromEntries(TURN_MARKS.map((mark) => [mark, count(markFacet(mark))])) as TurnCounts["marks"],
  };
}

/** Turns that somebody has reviewed in any way: drafts and skips count too, since all of it is people's work. */
export async function countReviewedTurns(datasetId: string): Promise<number> {
  const { statuses } = await getTurnCounts(datasetId);
  return statuses.draft + statuses.submitted + statuses.skipped;
}
