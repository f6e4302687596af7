import { firstRow, pool, rows, sql } from "@/lib/db/client";
import { foldChanges } from "@/lib/db/fold-facets";
import { getLengthMeans } from "@/lib/db/length-means";
import { listReviewDays } from "@/lib/db/review-days";
import { getAttributePairs, getConfusion, type PeopleForm } from "@/lib/db/turn-confusion";
import { getTurnCounts } from "@/lib/db/turn-counts";
import { parseCursor } from "@/lib/db/turn-cursor";
import { getNeighbours, listTurns } from "@/lib/db/turns";
import { indexTexts } from "@/lib/jobs/index-texts";
import {
  ALL_TURNS,
  LABEL_FORMS,
  type LabelForm,
  type TurnFilter,
  type TurnQuery,
  type TurnSort,
} from "@/lib/review/filter";
import { ME } from "@/lib/review/person-facets";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { signInAdmin, startDatabase } from "./desk";
import { type BenchOptions, type Figure, percentile } from "./figure";
import { SEARCHED, seededRandom } from "./seed-texts";
import { seedTurns } from "./seed-turns";

const PAGE = 50;
const TARGET_MS = 100;
// Charts over all turns cost what the dataset's bitmaps do: a bound of their own, and no comparison with a small dataset.
const CHARTS = "charts";
const CHARTS_TARGET_MS = 300;
// How often each query is asked, after once to warm up.
const REPEATS = 20;

const GROWTH =
  "a list reads a bitmap of 125 kB for each facet and million turns, whole (docs/decisions/0005-facets.md); at the smaller size only the fixed cost of the statements is left. Twice that would take bitmaps that a process keeps between requests.";
const SORTING =
  "a page of a sort by a number is found by counting over all turns, and disagreement is first computed from ten sets an attribute for each pair of labels: some 40 ms of processor time at a million turns, beside a database on the same two cores (docs/decisions/0013-value-columns.md). Less would take the order kept between requests.";
const READING =
  "where words that are common apart are rare next to each other, messages are looked at until a page is full or a limit is reached (docs/decisions/0009-search.md). Less would take the words' places in the index, several times its size.";

type Ask = () => Promise<unknown>;

/** What the pages ask of lib/db: the only place here that knows its functions. */
function makeCalls(datasetId: string, userId: string) {
  const listPage = (query: TurnQuery, cursor: string | null, backward: boolean) =>
    listTurns({
      datasetId,
      query,
      from: cursor === null ? null : parseCursor(cursor),
      backward,
      limit: PAGE,
      userId,
    });
  return {
    firstPage: (query: TurnQuery) => listPage(query, null, false),
    lastPage: (query: TurnQuery) => listPage(query, null, true),
    pageAt: async (query: TurnQuery, turnId: string, backward: boolean): Promise<Ask> => {
      const neighbours = await getNeighbours(datasetId, turnId, query, userId);
      return () => listPage(query, neighbours?.cursor ?? null, backward);
    },
    neighbours: (query: TurnQuery, turnId: string) => getNeighbours(datasetId, turnId, query, userId),
    histograms: () => getTurnCounts(datasetId),
    confusion: (people: PeopleForm) => getConfusion(datasetId, people),
    attributePairs: (form: LabelForm) => getAttributePairs(datasetId, form),
    lengthMeans: () => getLengthMeans(datasetId),
    reviewDays: () => listReviewDays(datasetId),
  };
}

const SORTS: TurnSort[] = LABEL_FORMS.flatMap((form, index) =>
  ATTRIBUTES.filter((_, place) => place % 3 === index).flatMap((attribute) =>
    [false, true].map((descending) => ({ by: { form, attribute }, descending })),
  ),
);

function filtered(filter: Partial<TurnFilter>, sort: TurnSort = ALL_TURNS.sort): TurnQuery {
  return { filter: { ...ALL_TURNS.filter, ...filter }, sort };
}

const LABEL_FILTERS: Partial<TurnFilter>[] = [
  // Most are good, few are toxic or funny: common values and rare ones.
  { labels: [{ form: "final", attribute: "quality", range: { min: 3, max: 4 } }] },
  { labels: [{ form: "final", attribute: "toxicity", range: { min: 4, max: 4 } }] },
  { labels: [{ form: "original", attribute: "humor", range: "unrated" }] },
  { labels: [{ form: "predicted", attribute: "complexity", range: { min: 0, max: 0 } }] },
  { statuses: ["submitted"] },
  { statuses: ["unreviewed", "draft"] },
  { marks: [{ mark: "failed", value: true }] },
  { marks: [{ mark: "flagged", value: true }] },
  { marks: [{ mark: "overridden", value: false }] },
];
const COMBINED_FILTERS: Partial<TurnFilter>[] = [
  {
    labels: [
      { form: "final", attribute: "quality", range: { min: 0, max: 1 } },
      { form: "original", attribute: "quality", range: { min: 4, max: 4 } },
      { form: "predicted", attribute: "toxicity", range: { min: 3, max: 4 } },
    ],
  },
  {
    labels: [{ form: "predicted", attribute: "helpfulness", range: { min: 2, max: 4 } }],
    statuses: ["unreviewed"],
    marks: [{ mark: "failed", value: false }],
  },
  { labels: [{ form: "final", attribute: "humor", range: { min: 4, max: 4 } }], statuses: ["submitted"] },
];

const NUMBER_FILTERS: Partial<TurnFilter>[] = [
  { numbers: [{ quantity: { form: "score", attribute: "quality" }, range: { min: 2.4, max: 2.6 } }] },
  { numbers: [{ quantity: "tokens", range: { min: 4097, max: null } }] },
  { numbers: [{ quantity: "length", range: { min: null, max: 100 } }] },
  { numbers: [{ quantity: "suspicion", range: { min: 4, max: null } }] },
  { lines: [{ min: 100, max: 2000 }] },
  { contradictions: ["any"] },
];
const DIFFERENCE_FILTERS: Partial<TurnFilter>[] = [
  { differences: [{ between: ["predicted", "original"], attribute: "helpfulness", range: { min: 2, max: null } }] },
  { differences: [{ between: ["predicted", "original"], attribute: "any", range: { min: 3, max: null } }] },
  { differences: [{ between: ["score", "original"], attribute: "quality", range: { min: 2.5, max: null } }] },
];
const PERSON_FILTERS: Partial<TurnFilter>[] = [
  { labels: [{ form: "mine", attribute: "quality", range: { min: 0, max: 1 } }] },
  { differences: [{ between: ["mine", "predicted"], attribute: "any", range: { min: 3, max: null } }] },
  { reviewers: [ME] },
];
const NUMBER_SORTS: TurnSort[] = (
  ["suspicion", "edge", "reward", "length", "tokens", { form: "score", attribute: "humor" }] as const
).flatMap((by) => [false, true].map((descending) => ({ by, descending })));
const DIFFERENCE_SORTS: TurnSort[] = (["disagreement", "disagreement.mine"] as const).flatMap((by) =>
  [false, true].map((descending) => ({ by, descending })),
);

/** The fixed list of queries, by what they are in the table. */
async function listQueries(datasetId: string, userId: string): Promise<Record<string, Ask[]>> {
  const calls = makeCalls(datasetId, userId);
  const turnIds = await pickTurns(datasetId, 12);
  const filters = [...LABEL_FILTERS, ...COMBINED_FILTERS];
  const sorts = SORTS.map((sort) => filtered({}, sort));
  const atTurns = (queries: TurnQuery[]) =>
    queries.map((query, index) => ({ query, turnId: turnIds[index % turnIds.length] ?? "" }));
  const places = atTurns([ALL_TURNS, ...sorts, ...filters.map((filter) => filtered(filter))]);
  const deep = (backward: boolean) =>
    Promise.all(places.map(({ query, turnId }) => calls.pageAt(query, turnId, backward)));
  const searches = (texts: readonly string[], filter: Partial<TurnFilter> = {}) =>
    texts.map((text) => () => calls.firstPage(filtered({ ...filter, text })));
  const texts = Object.values(SEARCHED).flat();
  return {
    "table page, no filter": [() => calls.firstPage(ALL_TURNS), () => calls.lastPage(ALL_TURNS)],
    "table page, one condition": LABEL_FILTERS.map((filter) => () => calls.firstPage(filtered(filter))),
    "table page, several conditions": COMBINED_FILTERS.map((filter) => () => calls.firstPage(filtered(filter))),
    "table page, sorted by a label": sorts.map((query) => () => calls.firstPage(query)),
    "table page, filtered and sorted": filters.flatMap((filter) =>
      SORTS.slice(0, 4).map((sort) => () => calls.firstPage(filtered(filter, sort))),
    ),
    "table page, deep, forward": await deep(false),
    "table page, deep, backward": await deep(true),
    "search, a common word": searches(SEARCHED.common),
    "search, a rare word": searches(SEARCHED.rare),
    "search, several words": searches(SEARCHED.several),
    "search, Chinese": searches(SEARCHED.chinese),
    "search, no match": searches(SEARCHED.absent),
    "search with a condition": searches(texts, LABEL_FILTERS[0]),
    "search, sorted by a label": texts.map(
      (text, index) => () => calls.firstPage(filtered({ text }, SORTS[index % SORTS.length])),
    ),
    "table page, one condition on numbers": NUMBER_FILTERS.map((filter) => () => calls.firstPage(filtered(filter))),
    "table page, one condition on differences": DIFFERENCE_FILTERS.map(
      (filter) => () => calls.firstPage(filtered(filter)),
    ),
    "table page, one condition on a person's ratings": PERSON_FILTERS.map(
      (filter) => () => calls.firstPage(filtered(filter)),
    ),
    "table page, sorted by a number": NUMBER_SORTS.map((sort) => () => calls.firstPage(filtered({}, sort))),
    "table page, sorted by disagreement": DIFFERENCE_SORTS.map((sort) => () => calls.firstPage(filtered({}, sort))),
    "table page, filtered, sorted by a number, deep": await Promise.all(
      NUMBER_SORTS.map((sort, index) =>
        calls.pageAt(filtered(LABEL_FILTERS[0] ?? {}, sort), turnIds[index] ?? "", index % 2 === 0),
      ),
    ),
    "neighbours, sorted by a number": NUMBER_SORTS.map(
      (sort, index) => () => calls.neighbours(filtered({}, sort), turnIds[index] ?? ""),
    ),
    "neighbours, place and total": places.map(
      ({ query, turnId }) =>
        () =>
          calls.neighbours(query, turnId),
    ),
    histograms: [calls.histograms],
    [`${CHARTS}, reviews per day`]: [calls.reviewDays],
    [`${CHARTS}, model against people`]: [() => calls.confusion("original"), () => calls.confusion("submitted")],
    [`${CHARTS}, length against score`]: [calls.lengthMeans],
    [`${CHARTS}, correlations`]: LABEL_FORMS.map((form) => () => calls.attributePairs(form)),
  };
}

/** Turns all over the dataset, the same ones each time. */
async function pickTurns(datasetId: string, count: number): Promise<string[]> {
  const dataset = await firstRow<{ turns: number }>(
    pool(),
    sql`select assistant_turns as turns from datasets where id = ${datasetId}::bigint`,
  );
  const random = seededRandom(5);
  const ordinals = Array.from({ length: count }, () => Math.floor(random() * (dataset?.turns ?? 0)));
  const found = await rows<{ id: string }>(
    pool(),
    sql`select id from turns where dataset_id = ${datasetId}::bigint and ordinal = any(${ordinals}::int[])`,
  );
  return found.map(({ id }) => id);
}

/** Milliseconds of every answer. */
async function timeQueries(queries: readonly Ask[], repeats: number): Promise<number[]> {
  for (const ask of queries) await ask();
  const times: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1)
    for (const ask of queries) {
      const started = performance.now();
      await ask();
      times.push(performance.now() - started);
    }
  return times;
}

async function makeDataset(turns: number, createdById: string): Promise<string> {
  const { datasetId } = await seedTurns({ name: `${turns} turns`, createdById, turns });
  await indexTexts({ datasetId }, new AbortController().signal);
  await rateMany(datasetId, createdById);
  await rows(pool(), sql`vacuum (analyze) turn_words, turn_values, turn_facets, person_facets, reviews`);
  return datasetId;
}

/** Gives a person a draft of one turn in ten, as after months of work. */
async function rateMany(datasetId: string, userId: string): Promise<void> {
  await rows(
    pool(),
    sql`insert into reviews (turn_id, user_id, status, quality, helpfulness, humor)
        select id, ${userId}, 'draft', ordinal / 10 % 5, ordinal / 30 % 5, ordinal / 70 % 5 from turns
        where dataset_id = ${datasetId}::bigint and ordinal % 10 = 5 on conflict do nothing`,
  );
  while (await foldChanges());
}

/** Seeds two datasets and times every kind of query on both: p95 of the larger beside that of the smaller. */
export async function benchQueries({ turns, small }: BenchOptions): Promise<Figure[]> {
  const [large, beside] = small ? [50_000, 5000] : [turns, 10_000];
  const database = await startDatabase();
  try {
    const { id: userId } = await signInAdmin();
    const besideQueries = await listQueries(await makeDataset(beside, userId), userId);
    const queries = await listQueries(await makeDataset(large, userId), userId);
    const figures: Figure[] = [];
    for (const [name, asked] of Object.entries(queries)) {
      const p95Beside = percentile(await timeQueries(besideQueries[name] ?? [], REPEATS), 0.95);
      const times = await timeQueries(asked, REPEATS);
      figures.push(...figuresOf(name, times, p95Beside, [large, beside]));
    }
    return figures;
  } finally {
    await database.stop();
  }
}

function figuresOf(name: string, times: readonly number[], p95Beside: number, sizes: [number, number]): Figure[] {
  const [large, beside] = sizes.map((size) => size.toLocaleString("en"));
  const p95 = { value: percentile(times, 0.95), unit: "ms" };
  const figure = `${name}: p95 at ${large} turns`;
  const note = `median ${percentile(times, 0.5).toFixed(1)} ms`;
  if (name.startsWith(CHARTS))
    return [{ ...p95, figure, note, target: { of: "value", bound: "at most", limit: CHARTS_TARGET_MS } }];
  return [
    {
      ...p95,
      figure,
      note,
      target: { of: "value", bound: "at most", limit: TARGET_MS },
      reason: name.startsWith("search") ? READING : SORTING,
    },
    {
      ...p95,
      figure,
      beside: { name: `at ${beside}`, value: p95Beside },
      target: { of: "ratio", bound: "at most", limit: 2 },
      reason: GROWTH,
    },
  ];
}
