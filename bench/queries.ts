import { firstRow, pool, rows, sql } from "@/lib/db/client";
import { getTurnCounts } from "@/lib/db/turn-counts";
import { parseCursor } from "@/lib/db/turn-keyset";
import { countTurns, countTurnsBefore, getNeighbours, listTurns } from "@/lib/db/turns";
import { indexTexts } from "@/lib/jobs/index-texts";
import { ALL_TURNS, LABEL_FORMS, type TurnFilter, type TurnQuery, type TurnSort } from "@/lib/review/filter";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { SEARCHED, seededRandom } from "./seed-texts";
import { seedTurns } from "./seed-turns";

/** A line of the table in docs/performance.md. */
export type QueryFigure = { figure: string; value: number; unit: "ms"; beside: string; target: string };

export type QueryOptions = {
  userId: string;
  /** Assistant turns of the dataset that is measured, and of the one beside it. */
  turns: number;
  besideTurns: number;
  /** How often each query is asked, after once to warm up. */
  repeats?: number;
};

const PAGE = 50;
// As far as the pages count; see app/(desk)/datasets/[id]/turns.
const COUNT_LIMIT = 10_001;
const TARGET_MS = 100;

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
      const { cursor } = await getNeighbours(datasetId, turnId, query);
      return () => listPage(query, cursor, backward);
    },
    neighbours: (query: TurnQuery, turnId: string) => getNeighbours(datasetId, turnId, query),
    place: (query: TurnQuery, turnId: string) => countTurnsBefore(datasetId, turnId, query, COUNT_LIMIT),
    count: (filter: TurnFilter) => countTurns(datasetId, filter, COUNT_LIMIT),
    histograms: () => getTurnCounts(datasetId),
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
    neighbours: places.map(
      ({ query, turnId }) =>
        () =>
          calls.neighbours(query, turnId),
    ),
    "place in the list": places.map(
      ({ query, turnId }) =>
        () =>
          calls.place(query, turnId),
    ),
    "count of a filter": filters.map((filter) => () => calls.count({ ...ALL_TURNS.filter, ...filter })),
    "count of a search": texts.map((text) => () => calls.count({ ...ALL_TURNS.filter, text })),
    histograms: [calls.histograms],
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

/** Milliseconds of every answer, ascending. */
async function timeQueries(queries: readonly Ask[], repeats: number): Promise<number[]> {
  for (const ask of queries) await ask();
  const times: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1)
    for (const ask of queries) {
      const started = performance.now();
      await ask();
      times.push(performance.now() - started);
    }
  return times.sort((a, b) => a - b);
}

function percentile(times: readonly number[], share: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
}

async function makeDataset(turns: number, createdById: string): Promise<string> {
  const { datasetId } = await seedTurns({ name: `${turns} turns`, createdById, turns });
  await indexTexts({ datasetId }, new AbortController().signal);
  await rows(pool(), sql`vacuum (analyze) turn_words`);
  return datasetId;
}

/** Seeds two datasets and times every kind of query on both: p50 and p95 of the larger beside those of the smaller. */
export async function benchQueries({ userId, turns, besideTurns, repeats = 20 }: QueryOptions): Promise<QueryFigure[]> {
  const beside = await listQueries(await makeDataset(besideTurns, userId), userId);
  const measured = await listQueries(await makeDataset(turns, userId), userId);
  const figures: QueryFigure[] = [];
  for (const [name, queries] of Object.entries(measured)) {
    const small = await timeQueries(beside[name] ?? [], repeats);
    const large = await timeQueries(queries, repeats);
    for (const [label, share] of [
      ["p50", 0.5],
      ["p95", 0.95],
    ] as const)
      figures.push({
        figure: `${name}, ${label} at ${turns.toLocaleString("en")} turns`,
        value: percentile(large, share),
        unit: "ms",
        beside: `${percentile(small, share).toFixed(1)} ms at ${besideTurns.toLocaleString("en")}`,
        target: label === "p95" ? `≤ ${TARGET_MS} ms, ≤ 2 × the figure beside` : "–",
      });
  }
  return figures;
}
