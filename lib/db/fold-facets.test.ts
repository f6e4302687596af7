import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { facetsOf } from "@/lib/review/facets";
import { ATTRIBUTES, mapAttributes } from "@/lib/steerlm/attributes";
import { formatLabel } from "@/lib/steerlm/label";
import { firstRow, pool, rows, sql } from "./client";
import { getDataset } from "./datasets";
import { foldChanges } from "./fold-facets";
import { saveReview } from "./review-save";
import { writeScores } from "./scores";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine, makeRun } from "./test-dataset";
import { makePerson } from "./test-people";
import { countFacets, readFacets, type StateRow, stateColumns, stateFromRow } from "./turn-facets";

setUpTestDatabase();

// More than two zones, so that a fold meets their edges.
const TURNS = 2 * 8192 + 5;
let person: string;
let datasetId: string;
let ids: string[];

beforeAll(async () => {
  person = await makePerson("Ada");
  const labels = [0, 1, 2, 3, 4].map((value) => formatLabel(mapAttributes(() => value)));
  const lines = Array.from({ length: TURNS }, (_, index) => makeLine(`${index}`, labels[index % 7] ?? null));
  datasetId = await makeDataset(person, lines);
  ids = (
    await rows<{ id: string }>(
      pool(),
      sql`select id from turns where dataset_id = ${datasetId}::bigint order by ordinal`,
    )
  ).map(({ id }) => id);
});

const ALL_FACETS = [...Array(144).keys()];

/** What the turns' own rows say, facet by facet. */
async function recount(): Promise<Map<number, number[]>> {
  const states = await rows<StateRow & { ordinal: number }>(
    pool(),
    sql`select t.ordinal, ${stateColumns("t", "t")} from turns t where t.dataset_id = ${datasetId}::bigint order by ordinal`,
  );
  const ordinals = new Map<number, number[]>(ALL_FACETS.map((facet) => [facet, []]));
  for (const { ordinal, ...state } of states)
    for (const facet of facetsOf(stateFromRow(state))) ordinals.get(facet)?.push(ordinal);
  return ordinals;
}

async function expectExact(): Promise<void> {
  const expected = await recount();
  const sets = await readFacets(pool(), datasetId, TURNS, ALL_FACETS);
  const counts = await countFacets(pool(), datasetId);
  for (const [facet, ordinals] of expected) {
    const set = sets(facet);
    expect(set.count()).toBe(ordinals.length);
    expect(ordinals.every((ordinal) => set.has(ordinal))).toBe(true);
    expect(counts.get(facet) ?? 0).toBe(ordinals.length);
  }
  expect((await getDataset(datasetId))?.reviewedTurns).toBe(expected.get(139)?.length);
}

const pending = async () =>
  (await firstRow<{ count: number }>(pool(), sql`select count(*)::int as count from turn_changes`))?.count;

it("an import's facets are those of its turns", async () => {
  expect(await pending()).toBe(0);
  await expectExact();
});

it("facets are exact whatever was scored, reviewed and folded, in any order and at once", async () => {
  const runId = await makeRun(datasetId, person);
  // Around the edges of zones, and a few in between that many operations meet.
  const place = fc.constantFrom(0, 1, 8191, 8192, 16383, 16384, TURNS - 1, 500, 501);
  const value = fc.option(fc.integer({ min: 0, max: 4 }));
  const operation = fc.oneof(
    fc.record({ kind: fc.constant("score" as const), at: place, value: fc.float({ min: -1, max: 5, noNaN: true }) }),
    fc.record({ kind: fc.constant("fail" as const), at: place }),
    fc.record({
      kind: fc.constant("review" as const),
      at: place,
      value,
      status: fc.constantFrom("draft" as const, "submitted" as const, "skipped" as const),
      flagged: fc.boolean(),
    }),
    fc.record({ kind: fc.constant("fold" as const) }),
  );
  type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;
  const carryOut = async (op: Operation) => {
    if (op.kind === "fold") return void (await foldChanges());
    const turnId = ids[op.at] ?? "";
    if (op.kind === "fail") return writeScores(runId, [{ turnId, failure: "no answer" }]);
    if (op.kind === "score")
      return writeScores(runId, [{ turnId, rewards: mapAttributes(() => op.value), exceeded: null }]);
    const { status, flagged } = op;
    await saveReview({ turnId, userId: person, status, flagged, ratings: mapAttributes(() => op.value) });
  };
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 30 }), fc.boolean(), async (operations, atOnce) => {
      if (atOnce) await Promise.all(operations.map(carryOut));
      else for (const op of operations) await carryOut(op);
      await expectExact();
    }),
    { numRuns: 12 },
  );
  while (await foldChanges());
  expect(await pending()).toBe(0);
  await expectExact();
});

it("a change that changes nothing leaves nothing to fold", async () => {
  await rows(pool(), sql`update turns set status = status where dataset_id = ${datasetId}::bigint and ordinal < 100`);
  expect(await pending()).toBe(0);
});

it("attributes are nine, as the stored numbers of facets assume", () => {
  expect(ATTRIBUTES).toHaveLength(9);
});
