import { formatCount } from "@/components/ui/format";
import type { ReviewStatus } from "@/lib/review/status";
import * as t from "@/texts/charts";
import type { ChartTable } from "./chart-table";

/** How many of a person's reviews have a status since a day (`2026-11-25`, UTC). */
export interface ReviewedDay {
  userId: string;
  name: string;
  status: ReviewStatus;
  day: string;
  reviews: number;
  /** When one of them changed last. */
  lastAt: string | null;
}

/** A person's share of the work on a dataset. */
export interface Reviewer {
  userId: string;
  name: string;
  reviews: Record<ReviewStatus, number>;
  lastAt: string | null;
  /** Submitted on each of the days that the chart shows. */
  submitted: number[];
}

/** Submitted reviews day by day. */
export interface Progress {
  /** Every day from the first to today, without gaps; at most SHOWN_DAYS, the last ones. */
  days: string[];
  totals: number[];
  /** Most submitted first. */
  reviewers: Reviewer[];
}

export const SHOWN_DAYS = 90;
const DAY_MS = 86_400_000;

function listDays(first: string, last: string): string[] {
  const [start, end] = [Date.parse(first), Date.parse(last)];
  const count = Math.max(0, Math.round((end - start) / DAY_MS)) + 1;
  const shown = Math.min(SHOWN_DAYS, count);
  return Array.from({ length: shown }, (_, at) => new Date(end - (shown - 1 - at) * DAY_MS).toISOString().slice(0, 10));
}

/** What people did, from their days; `today` is the last day that is shown. */
export function prepareProgress(reviewed: readonly ReviewedDay[], today: string): Progress {
  const submitted = reviewed.filter(({ status, reviews }) => status === "submitted" && reviews > 0);
  const [first] = submitted.map(({ day }) => day).sort();
  // A review may be of a later day than a server's clock says that it is.
  const last = [today, ...submitted.map(({ day }) => day)].sort().at(-1) ?? today;
  const days = first === undefined ? [] : listDays(first, last);
  const of = (day: string, userId?: string) =>
    submitted
      .filter((entry) => entry.day === day && (userId === undefined || entry.userId === userId))
      .reduce((sum, { reviews }) => sum + reviews, 0);
  const people = [...new Map(reviewed.map(({ userId, name }) => [userId, name]))];
  const reviewers = people.map(([userId, name]): Reviewer => {
    const own = reviewed.filter((entry) => entry.userId === userId);
    const count = (status: ReviewStatus) =>
      own.filter((entry) => entry.status === status).reduce((sum, { reviews }) => sum + reviews, 0);
    return {
      userId,
      name,
      reviews: { draft: count("draft"), submitted: count("submitted"), skipped: count("skipped") },
      lastAt:
        own
          .flatMap(({ lastAt }) => lastAt ?? [])
          .sort()
          .at(-1) ?? null,
      submitted: days.map((day) => of(day, userId)),
    };
  });
  return {
    days,
    totals: days.map((day) => of(day)),
    reviewers: reviewers.sort(
      (a, b) => b.reviews.submitted - a.reviews.submitted || a.name.localeCompare(b.name, "en"),
    ),
  };
}

/** The last day first, with each person's part. */
export function progressTable({ days, totals, reviewers }: Progress): ChartTable {
  return {
    caption: t.daysCaption,
    columns: [t.day, t.all, ...nameApart(reviewers)],
    rows: days
      .map((day, at) => ({
        name: day,
        cells: [totals[at] ?? 0, ...reviewers.map(({ submitted }) => submitted[at] ?? 0)].map((count) => ({
          value: count,
          text: formatCount(count),
        })),
      }))
      .reverse(),
  };
}

/** Two people of one name are told apart by a number. */
function nameApart(reviewers: readonly Reviewer[]): string[] {
  return reviewers.map(({ name }, at) => {
    const before = reviewers.slice(0, at).filter((other) => other.name === name).length;
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}
