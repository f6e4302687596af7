import { LABEL_FORMS, type LabelForm, type TurnMark } from "@/lib/review/filter";
import type { TurnStatus } from "@/lib/review/status";
import { type Attribute, MAX_VALUE, mapAttributes } from "@/lib/steerlm/attributes";
import { pool, rows, sql } from "./client";

/** Turns by value: `values[0..4]`, and those not rated. */
export type Histogram = { values: number[]; unrated: number };

export type TurnCounts = {
  labels: Record<LabelForm, Record<Attribute, Histogram>>;
  /** Turns with at least one attribute rated. */
  rated: Record<LabelForm, number>;
  statuses: Record<TurnStatus, number>;
  marks: Record<TurnMark, number>;
};

/** Every count of a dataset's turns, from the maintained counters: a few hundred rows, however many turns there are. */
export async function getTurnCounts(datasetId: string): Promise<TurnCounts> {
  const found = await rows<{ facet: string; value: string; count: number }>(
    pool(),
    sql`select facet, value, sum(count)::int as count from turn_counts
        where dataset_id = ${datasetId}::bigint group by facet, value`,
  );
  const counts = new Map(found.map(({ facet, value, count }) => [`${facet}=${value}`, count]));
  const count = (facet: string, value: string) => counts.get(`${facet}=${value}`) ?? 0;
  const histogram = (form: LabelForm, attribute: Attribute): Histogram => ({
    values: Array.from({ length: MAX_VALUE + 1 }, (_, value) => count(`${form}.${attribute}`, String(value))),
    unrated: count(`${form}.${attribute}`, "none"),
  });
  const [original, predicted, final] = LABEL_FORMS.map((form) =>
    mapAttributes((attribute) => histogram(form, attribute)),
  ) as [Record<Attribute, Histogram>, Record<Attribute, Histogram>, Record<Attribute, Histogram>];
  return {
    labels: { original, predicted, final },
    rated: {
      original: count("original", "rated"),
      predicted: count("predicted", "rated"),
      final: count("final", "rated"),
    },
    statuses: {
      unreviewed: count("status", "unreviewed"),
      draft: count("status", "draft"),
      submitted: count("status", "submitted"),
      skipped: count("status", "skipped"),
    },
    marks: {
      overridden: count("overridden", "true"),
      flagged: count("flagged", "true"),
      failed: count("failed", "true"),
    },
  };
}

/** Turns that somebody has reviewed in any way: drafts and skips count too, since all of it is people's work. */
export async function countReviewedTurns(datasetId: string): Promise<number> {
  const { statuses } = await getTurnCounts(datasetId);
  return statuses.draft + statuses.submitted + statuses.skipped;
}
