import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ALL_TURNS, type TurnQuery } from "@/lib/review/filter";
import { formatSort } from "@/lib/review/filter-format";
import { ME } from "@/lib/review/person-facets";
import { REVIEW_STATUSES, TURN_STATUSES } from "@/lib/review/status";
import { ATTRIBUTES, mapAttributes } from "@/lib/steerlm/attributes";
import { formatLabel } from "@/lib/steerlm/label";
import { pool, rows, sql } from "./client";
import { foldChanges } from "./fold-facets";
import { saveReview } from "./review-save";
import { writeScores } from "./scores";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine, makeRun } from "./test-dataset";
import { makePerson } from "./test-people";
import { ALL_SORTS, filtersFor, TurnOracle } from "./test-turn-oracle";
import { parseCursor } from "./turn-cursor";
import { firstTurn, getNeighbours, getTurn, listTurns, type TurnItem } from "./turns";

setUpTestDatabase();

const TURNS = 60;
const rating = fc.option(fc.integer({ min: 0, max: 4 }), { freq: 2 });
const ratings = fc.record(
  Object.fromEntries(ATTRIBUTES.map((attribute) => [attribute, rating])) as Record<
    (typeof ATTRIBUTES)[number],
    typeof rating
  >,
);
// Eighths are the same in FP32 and in JSON, and many are alike.
const reward = fc.option(
  fc.integer({ min: -6, max: 38 }).map((eighths) => eighths / 8),
  { freq: 6 },
);
const rewards = fc.record(mapAttributes(() => reward));
const review = fc.record({
  ratings,
  status: fc.constantFrom(...REVIEW_STATUSES),
  flagged: fc.boolean(),
  note: fc.constantFrom("", "", "look"),
});
const texts = fc.constantFrom("plain", "50% off", "snake_case", "C:\\temp", "nul \u0000 byte", "Ünïcode", "二分探索");

// One seed: a failure names the same turns each time.
const FACTS = fc.sample(
  fc.record({
    text: texts,
    original: ratings,
    score: fc.oneof(fc.constant(null), fc.constant("failure" as const), rewards, rewards, rewards),
    tokens: fc.constantFrom(null, 17, 4096, 4097),
    review: fc.option(review),
    theirs: fc.option(review, { freq: 1 }),
  }),
  { numRuns: TURNS, seed: 7 },
);

let person: string;
let colleague: string;
let datasetId: string;
/** Every turn in reading order, as listed without filter: what the other lists are checked against. */
let all: TurnItem[];
let oracle: TurnOracle;

beforeAll(async () => {
  person = await makePerson("Ada");
  colleague = await makePerson("Grace");
  const lines = FACTS.map(({ text, original }, index) => makeLine(`${text} ${index}`, formatLabel(original)));
  datasetId = await makeDataset(person, lines);
  // A second dataset, whose turns must never show.
  await makeDataset(person, lines);
  const inOrder = await list(ALL_TURNS);
  const runId = await makeRun(datasetId, person);
  const scores = FACTS.flatMap(({ score }, index) => {
    const turnId = inOrder[index]?.id ?? "";
    if (score === null) return [];
    return [score === "failure" ? { turnId, failure: "no answer" } : { turnId, rewards: score, exceeded: null }];
  });
  await writeScores(runId, scores);
  // Some of what happened is folded into the facets, some is not yet: lists must not show the difference.
  for (const [index, { review, theirs, tokens }] of FACTS.entries()) {
    if (index === TURNS / 2) while (await foldChanges());
    const turnId = inOrder[index]?.id ?? "";
    if (review) await saveReview({ turnId, userId: person, ...review });
    if (theirs) await saveReview({ turnId, userId: colleague, ...theirs });
    if (tokens !== null) await rows(pool(), sql`update turns set tokens = ${tokens} where id = ${turnId}::bigint`);
  }
  await look();
});

/** Takes the turns as they are now for what is expected of lists. */
async function look(): Promise<void> {
  all = await list(ALL_TURNS);
  oracle = new TurnOracle(
    all.map((item, index) => ({
      item,
      reviewers: new Set([...(item.review ? [ME, person] : []), ...(FACTS[index]?.theirs ? [colleague] : [])]),
    })),
  );
}

async function list(query: TurnQuery): Promise<TurnItem[]> {
  const page = await listTurns({ datasetId, query, from: null, backward: false, limit: 500, userId: person });
  return page.items;
}

const expectedIds = (query: TurnQuery) => oracle.list(query);

// Every kind of sort, and of those by an attribute a few.
const SORTS = ALL_SORTS.filter(({ by }, index) => typeof by === "string" || index % 7 === 0);
// Ids are known when people are made.
const filters = fc.constant(null).chain(() => filtersFor([person, colleague]));

/** Turns pages until the list ends, from its start or from its end. */
async function visitPages(query: TurnQuery, limit: number, start: string | null, backward: boolean): Promise<string[]> {
  const visited: string[] = [];
  let cursor = start;
  do {
    const from = cursor === null ? null : parseCursor(cursor);
    const page = await listTurns({ datasetId, query, from, backward, limit, userId: person });
    const ids = page.items.map(({ id }) => id);
    if (backward) visited.unshift(...ids);
    else visited.push(...ids);
    expect(ids.length).toBeLessThanOrEqual(limit);
    cursor = backward ? page.previousCursor : page.nextCursor;
  } while (cursor !== null);
  return visited;
}

describe("the list of turns", () => {
  it.each(SORTS.map((sort) => [formatSort(sort), sort] as const))(
    "visits every turn once, forward and backward, by %s",
    async (_, sort) => {
      await fc.assert(
        fc.asyncProperty(filters, fc.integer({ min: 1, max: 40 }), async (filter, limit) => {
          const query = { filter, sort };
          const expected = expectedIds(query);
          expect(await visitPages(query, limit, null, false)).toEqual(expected);
          expect(await visitPages(query, limit, null, true)).toEqual(expected);
          const page = await listTurns({ datasetId, query, from: null, backward: false, limit: 1, userId: person });
          expect(page.total).toEqual({ count: expected.length, more: false });
          expect(await firstTurn(datasetId, query, person)).toBe(expected[0] ?? null);
        }),
        { numRuns: 2, examples: [[ALL_TURNS.filter, 7]] },
      );
    },
  );

  it("turns back to the page it came from", async () => {
    const query = { ...ALL_TURNS, sort: { by: { form: "final", attribute: "humor" }, descending: true } as const };
    const page = (cursor: string | null, backward: boolean) =>
      listTurns({
        datasetId,
        query,
        from: cursor === null ? null : parseCursor(cursor),
        backward,
        limit: 20,
        userId: person,
      });
    const first = await page(null, false);
    const second = await page(first.nextCursor, false);
    const third = await page(second.nextCursor, false);
    expect([first.previousCursor, third.nextCursor]).toEqual([null, null]);
    expect((await page(third.previousCursor, true)).items).toEqual(second.items);
    const back = await page(second.previousCursor, true);
    expect(back.items).toEqual(first.items);
    expect(back.previousCursor).toBeNull();
  });

  it("goes on from a cursor whose turn has changed its place meanwhile", async () => {
    const query: TurnQuery = { ...ALL_TURNS, sort: { by: { form: "final", attribute: "quality" }, descending: true } };
    const before = expectedIds(query);
    const first = await listTurns({ datasetId, query, from: null, backward: false, limit: 25, userId: person });
    const moved = first.items.at(-1);
    const other = await makePerson("Charles");
    // The turn at the cursor drops to the end of the rated ones, and is met again there: nothing else is lost or doubled.
    await saveReview({
      turnId: moved?.id ?? "",
      userId: other,
      status: "submitted",
      ratings: { quality: 0 },
    });
    const rest = await visitPages(query, 10, first.nextCursor, false);
    expect(rest.filter((id) => id !== moved?.id)).toEqual(before.slice(25));
    await look();
  });
});

describe("the neighbours of a turn", () => {
  it("are those of the list, with its place in it, and a cursor that opens the list there", async () => {
    await fc.assert(
      fc.asyncProperty(filters, fc.constantFrom(...SORTS), fc.nat(), async (filter, sort, at) => {
        const query = { filter, sort };
        const expected = expectedIds(query);
        fc.pre(expected.length > 0);
        const place = at % expected.length;
        const turnId = expected[place] ?? "";
        const found = await getNeighbours(datasetId, turnId, query, person);
        expect(found).toMatchObject({
          previous: expected[place - 1] ?? null,
          next: expected[place + 1] ?? null,
          before: place,
          total: { count: expected.length, more: false },
        });
        expect((await visitPages(query, 30, found?.cursor ?? null, false))[0]).toBe(turnId);
      }),
      { numRuns: 60 },
    );
  });

  it("are found for a turn that the filter leaves out, which has no place in the list", async () => {
    await fc.assert(
      fc.asyncProperty(filters, fc.constantFrom(...SORTS), fc.nat(), async (filter, sort, at) => {
        const query = { filter, sort };
        const passing = new Set(expectedIds(query));
        const sorted = expectedIds({ ...query, filter: ALL_TURNS.filter });
        const place = sorted.findIndex((id, index) => index >= at % sorted.length && !passing.has(id));
        fc.pre(place !== -1);
        expect(await getNeighbours(datasetId, sorted[place] ?? "", query, person)).toMatchObject({
          next: sorted.slice(place).find((id) => passing.has(id)) ?? null,
          previous: sorted.slice(0, place).findLast((id) => passing.has(id)) ?? null,
          before: null,
        });
      }),
      { numRuns: 40 },
    );
  });

  it("are none for a turn of another dataset", async () => {
    const other = await makeDataset(person, [makeLine("elsewhere")]);
    const turnId = (await firstTurn(other, ALL_TURNS, person)) ?? "";
    expect(await getNeighbours(datasetId, turnId, ALL_TURNS, person)).toBeNull();
  });
});

describe("a turn", () => {
  it("shows the asking person's review, and not a colleague's", async () => {
    const reviewed = all.find(({ review }) => review !== null);
    const stranger = await makePerson("Hedy");
    const mine = await getTurn(reviewed?.id ?? "", person);
    const theirs = await getTurn(reviewed?.id ?? "", stranger);
    expect(mine?.review).toEqual(reviewed?.review);
    expect(theirs?.review).toBeNull();
    expect(theirs?.final).toEqual(mine?.final);
  });

  it("has its uploaded line, its scores as they were written, and why there are none", async () => {
    const scored = all.findIndex(({ scores }) => scores !== null);
    const failed = all.findIndex(({ failure }) => failure !== null);
    expect(await getTurn(all[scored]?.id ?? "", person)).toMatchObject({
      line: scored + 1,
      turn: 1,
      scores: FACTS[scored]?.score,
      raw: expect.stringContaining('"Why?"'),
    });
    expect(await getTurn(all[failed]?.id ?? "", person)).toMatchObject({
      failure: "no answer",
      scores: null,
      predicted: null,
    });
  });

  it("does not exist under an id that no turn has", async () => {
    expect(await getTurn("999999999", person)).toBeNull();
  });
});

describe("a cursor", () => {
  it.each([
    "",
    "no cursor",
    ...[["5", 1], [1, -1], [1, 0.5], [1, "1; drop"], [1, 2 ** 31], [1]].map((place) =>
      Buffer.from(JSON.stringify(place)).toString("base64url"),
    ),
  ])("that is not ours is none: %s", (cursor) => {
    expect(parseCursor(cursor)).toBeNull();
  });
});

it("was tried on turns of every status, with failures, ties and gaps", () => {
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set(TURN_STATUSES));
  expect(all.filter(({ failure }) => failure !== null).length).toBeGreaterThan(3);
  const finals = mapAttributes((attribute) => new Set(all.map(({ final }) => final[attribute])));
  for (const attribute of ATTRIBUTES) expect(finals[attribute].size).toBe(6);
});
