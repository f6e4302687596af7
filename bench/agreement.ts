import type { Page } from "@playwright/test";
import { pool, rows, sql, unsafeSql } from "@/lib/db/client";
import { projectDatasetBatch } from "@/lib/db/current-run";
import { foldChanges } from "@/lib/db/fold-facets";
import { foldRatings } from "@/lib/db/fold-ratings";
import { listRaterConfusion } from "@/lib/db/rater-confusion";
import { listRaterPairs } from "@/lib/db/rater-pairs";
import { readRatingTally } from "@/lib/db/rating-tallies";
import { foldReviewDays } from "@/lib/db/review-days";
import { addPerson } from "@/lib/db/users";
import { reportPools } from "@/lib/review/agreement-report";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { type BenchOptions, type Figure, percentile, type Target } from "./figure";
import { SIGHTS } from "./page-times";
import { withDataset } from "./pages";
import { timeVisit } from "./paint-watch";

// Three thirds: a turn has a rater of each.
const RATERS = 201;
const OVERLAP = 3;
const RATINGS = 1_000_000;
const SMALL_RATINGS = 50_000;
const PAGE = 25;

// The first fill the caches of server, database and browser.
const UNCOUNTED = 2;

const DRAWING =
  "the median visit takes half of that, and the queries at most 31 ms of it: the rest is the browser's, which draws a matrix for each attribute beside the table. What made one visit of twenty slow was not looked into.";

const OPENS: Target = { of: "value", bound: "at most", limit: 500 };

/** How long the numbers of a large team take: some 200 raters, three to a turn, all nine attributes, a million ratings together. */
export function benchAgreement({ small }: BenchOptions): Promise<Figure[]> {
  const turns = Math.ceil((small ? SMALL_RATINGS : RATINGS) / OVERLAP / ATTRIBUTES.length);
  return withDataset(turns, async (page, dataset) => {
    const datasetId = dataset.split("/").at(-1) ?? "";
    const foldSeconds = await seedReviews(datasetId);
    const times = small ? 5 : 20;
    const ratings = (turns * OVERLAP * ATTRIBUTES.length).toLocaleString("en");
    const measured = `${ratings} ratings by ${RATERS} raters`;
    const open = (path: string, sight: string) => timeOpening(page, `${dataset}/${path}`, sight, times);
    return [
      figureOf(
        `agreement of people, ${measured}, opened by its address: p95 in the browser`,
        await open("agreement/people", 'section[aria-label^="Pairs of raters"] tbody tr'),
        OPENS,
      ),
      figureOf(
        `agreement of people and model, ${measured}, opened by its address: p95 in the browser`,
        await open("agreement?people=submitted", 'section[aria-label^="Raters and the model"] tbody tr'),
        OPENS,
        DRAWING,
      ),
      figureOf("counts of a pool of raters: p95", await repeat(times, () => readRatingTally(datasetId))),
      figureOf(
        "all measures and bootstrap intervals of nine attributes from the counts: p95",
        await repeatFrom(times, await readRatingTally(datasetId), reportPools),
      ),
      figureOf("25 pairs of raters: p95", await repeat(times, () => listRaterPairs(datasetId, null, PAGE))),
      figureOf(
        "25 raters against the model: p95",
        await repeat(times, () => listRaterConfusion(datasetId, "helpfulness", null, PAGE)),
      ),
      { figure: "folding all reviews into counts", value: foldSeconds, unit: "s" },
    ];
  });
}

function figureOf(figure: string, times: readonly number[], target?: Target, reason?: string): Figure {
  return {
    figure,
    value: percentile(times, 0.95),
    unit: "ms",
    beside: { name: "median", value: percentile(times, 0.5) },
    target,
    reason,
  };
}

async function timeOpening(page: Page, path: string, selector: string, times: number): Promise<number[]> {
  return repeat(times, () => timeVisit(page, path, { ...SIGHTS.progress, selector }), true);
}

async function repeatFrom<Input>(times: number, input: Input, run: (input: Input) => unknown): Promise<number[]> {
  return repeat(times, async () => run(input));
}

/** How long each time takes, in ms: as `run` says where it times itself, else by the clock. */
async function repeat(times: number, run: () => Promise<unknown>, timesItself = false): Promise<number[]> {
  const measured: number[] = [];
  for (let at = 0; at < UNCOUNTED + times; at += 1) {
    const started = performance.now();
    const given = await run();
    measured.push(timesItself ? Number(given) : performance.now() - started);
  }
  return measured.slice(UNCOUNTED);
}

/** Submitted reviews of every turn by three of the raters each, who mostly agree; gives how long counting them took, in seconds. */
async function seedReviews(datasetId: string): Promise<number> {
  const people: string[] = [];
  for (let at = 0; at < RATERS; at += 1) people.push(`rater${at}@example.com`);
  for (const email of people)
    await addPerson(
      {
        name: email.split("@")[0] ?? "",
        email,
        passwordHash: "no password signs in here",
        role: "reviewer",
      },
      null,
    );
  // A turn's raters are a third of the team apart, so that no two are one, and pairs are many.
  const values = ATTRIBUTES.map(
    (_, index) =>
      `least(4, greatest(0, (t.ordinal * ${7 + index} / 3) % 5 + ((t.ordinal::bigint * 31 + k * ${17 + index}) % 7) / 3 - 1))::smallint`,
  );
  await rows(
    pool(),
    sql`insert into reviews (turn_id, user_id, status, ${unsafeSql(ATTRIBUTES.join(", "))})
        select t.id, p.id, 'submitted', ${unsafeSql(values.join(", "))}
        from turns t cross join generate_series(0, ${OVERLAP - 1}::int) k
        join (select id, (row_number() over (order by email) - 1)::int as at from users where email = any(${people}::text[])) p
          on p.at = (k * 67 + t.ordinal::bigint * (13 + 4 * k) % 67)
        where t.dataset_id = ${datasetId}::bigint
        on conflict do nothing`,
  );
  let after: string | null = "0";
  while (after !== null) after = await projectDatasetBatch(datasetId, after);
  const started = performance.now();
  while (await foldRatings());
  const seconds = (performance.now() - started) / 1000;
  while (await foldChanges());
  while (await foldReviewDays());
  await rows(pool(), sql`vacuum (analyze) turns, reviews, rating_tallies, rater_pairs, person_facets, turn_facets`);
  return seconds;
}
