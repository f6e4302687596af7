import { expect, test } from "vitest";
import { prepareProgress, progressTable, type ReviewedDay, SHOWN_DAYS } from "./progress-data";

const day = (name: string, at: string, reviews: number, more: Partial<ReviewedDay> = {}): ReviewedDay => ({
  userId: name,
  name,
  status: "submitted",
  day: at,
  reviews,
  lastAt: `${at}T10:00:00.000Z`,
  ...more,
});

const REVIEWED = [
  day("Ada", "2026-02-27", 3),
  day("Ben", "2026-02-27", 1),
  day("Ada", "2026-03-01", 2),
  day("Ben", "2026-03-01", 4, { status: "draft" }),
  day("Ben", "2026-03-02", 1, { status: "skipped", lastAt: "2026-03-02T09:00:00.000Z" }),
  // A day whose reviews have all gone elsewhere.
  day("Ada", "2026-03-03", 0, { lastAt: "2026-03-03T08:00:00.000Z" }),
];

test("counts submitted reviews of every day up to today, those without any too", () => {
  const { days, totals, reviewers } = prepareProgress(REVIEWED, "2026-03-03");
  expect(days).toEqual(["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02", "2026-03-03"]);
  expect(totals).toEqual([4, 0, 2, 0, 0]);
  expect(reviewers).toEqual([
    {
      userId: "Ada",
      name: "Ada",
      reviews: { submitted: 5, draft: 0, skipped: 0 },
      lastAt: "2026-03-03T08:00:00.000Z",
      submitted: [3, 0, 2, 0, 0],
    },
    {
      userId: "Ben",
      name: "Ben",
      reviews: { submitted: 1, draft: 4, skipped: 1 },
      lastAt: "2026-03-02T09:00:00.000Z",
      submitted: [1, 0, 0, 0, 0],
    },
  ]);
});

test("shows the last days of a long time, and all reviews of a person all the same", () => {
  const { days, totals, reviewers } = prepareProgress(
    [day("Ada", "2025-01-01", 7), day("Ada", "2026-03-01", 2)],
    "2026-03-03",
  );
  expect(days).toHaveLength(SHOWN_DAYS);
  expect(days.at(-1)).toBe("2026-03-03");
  expect(totals.reduce((sum, count) => sum + count, 0)).toBe(2);
  expect(reviewers[0]?.reviews.submitted).toBe(9);
});

test("shows a day ahead of the clock, and no day without submitted reviews", () => {
  expect(prepareProgress([day("Ada", "2026-03-04", 1)], "2026-03-03").days).toEqual(["2026-03-04"]);
  expect(prepareProgress([day("Ada", "2026-03-01", 1, { status: "draft" })], "2026-03-03").days).toEqual([]);
  expect(prepareProgress([], "2026-03-03")).toEqual({ days: [], totals: [], reviewers: [] });
});

test("the table has the last day first and tells people of one name apart", () => {
  const reviewed = [...REVIEWED, day("Ada", "2026-03-01", 1, { userId: "another" })];
  const { columns, rows } = progressTable(prepareProgress(reviewed, "2026-03-01"));
  expect(columns).toEqual(["day (UTC)", "all", "Ada", "Ada (2)", "Ben"]);
  expect(rows.map(({ name, cells }) => [name, ...cells.map(({ value }) => value)])).toEqual([
    ["2026-03-01", 3, 2, 1, 0],
    ["2026-02-28", 0, 0, 0, 0],
    ["2026-02-27", 4, 3, 0, 1],
  ]);
});
