import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { facetsOf } from "@/lib/review/facets";
import { PERSON_FACETS } from "@/lib/review/person-facets";
import { VALUE_FIELDS } from "@/lib/review/values";
import { ATTRIBUTES, mapAttributes } from "@/lib/steerlm/attributes";
import { formatLabel } from "@/lib/steerlm/label";
import { firstRow, pool, rows, sql } from "./client";
import { projectDatasetBatch, setCurrentRun } from "./current-run";
import { getDataset } from "./datasets";
import { foldChanges } from "./fold-facets";
import { PERSON_COLUMNS, type PersonRow, personFacetsFromRow, readPersonFacetsWith } from "./person-facets";
import { saveReview } from "./review-save";
import { forgetFailures, writeScores } from "./scores";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine, makeRun } from "./test-dataset";
import { makePerson } from "./test-people";
import { countFacets, readFacets, type StateRow, stateColumns, stateFromRow } from "./turn-facets";
import { type NumbersRow, numbersColumns, numbersFromRow, readValuesWith, SHOWN_SCORES } from "./turn-values";
import { PERSON_ZONES, VALUE_ZONES, ZoneReader } from "./zone-cache";

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

const ALL_FACETS = [...Array(166).keys()];

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
  await expectExactValues();
  await expectExactPeople();
}

/** The numbers of every turn, by field, of which only those at PLACES ever change here. */
let numbers: Float32Array[] | null = null;

async function expectExactValues(): Promise<void> {
  const places = numbers === null ? [...Array(TURNS).keys()] : PLACES;
  numbers ??= VALUE_FIELDS.map(() => new Float32Array(TURNS));
  const turns = await rows<NumbersRow>(
    pool(),
    sql`select ${numbersColumns()} from turns t ${SHOWN_SCORES}
        where t.dataset_id = ${datasetId}::bigint and t.ordinal = any(${places}::int[])`,
  );
  for (const turn of turns)
    for (const [field, value] of numbersFromRow(turn).entries()) (numbers[field] ?? [])[turn.ordinal] = value;
  const owner = { datasetId, size: TURNS };
  const values = await readValuesWith(pool(), await ZoneReader.open(VALUE_ZONES, owner, VALUE_FIELDS));
  // As bytes: quick, and NaN is NaN.
  const bytes = (column: Float32Array | undefined) => Buffer.from(column?.buffer ?? new ArrayBuffer());
  for (const field of VALUE_FIELDS) expect(bytes(values(field)).equals(bytes(numbers[field]))).toBe(true);
}

async function expectExactPeople(): Promise<void> {
  const reviews = await rows<PersonRow>(
    pool(),
    sql`select ${PERSON_COLUMNS} from reviews r join turns t on t.id = r.turn_id where t.dataset_id = ${datasetId}::bigint and r.user_id = ${person}`,
  );
  const owner = { datasetId, size: TURNS, person };
  const sets = await readPersonFacetsWith(pool(), await ZoneReader.open(PERSON_ZONES, owner, PERSON_FACETS));
  const rated = reviews.map((row) => ({ ordinal: row.ordinal, facets: new Set(personFacetsFromRow(row)) }));
  for (const facet of PERSON_FACETS) {
    const having = rated.filter(({ facets }) => facets.has(facet)).map(({ ordinal }) => ordinal);
    const found: number[] = [];
    sets.get(facet)?.forEach((ordinal) => {
      found.push(ordinal);
    });
    expect(found).toEqual(having.sort((a, b) => a - b));
  }
}

const PLACES = [0, 1, 8191, 8192, 16383, 16384, TURNS - 1, 500, 501];

/** As the worker does, but for the turns that are never scored here. */
async function switchTo(runId: string): Promise<void> {
  await setCurrentRun(datasetId, runId);
  for (const at of PLACES) await projectDatasetBatch(datasetId, String(Number(ids[at]) - 1), 1);
}

const pending = async () =>
  (await firstRow<{ count: number }>(pool(), sql`select count(*)::int as count from turn_changes`))?.count;

it("an import's facets are those of its turns", async () => {
  expect(await pending()).toBe(0);
  await expectExact();
});

it("facets are exact whatever was scored, reviewed and folded, in any order and at once", async () => {
  const [runId, otherRunId] = [await makeRun(datasetId, person), await makeRun(datasetId, person)];
  // The turns that change below: their scores are a little other, their labels mostly the same.
  for (const at of PLACES)
    await writeScores(otherRunId, [{ turnId: ids[at] ?? "", rewards: mapAttributes(() => 2.25), exceeded: null }]);
  // Around the edges of zones, and a few in between that many operations meet.
  const place = fc.constantFrom(...PLACES);
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
      note: fc.constantFrom("", "look"),
    }),
    fc.record({ kind: fc.constant("unreview" as const), at: place }),
    fc.record({ kind: fc.constant("count" as const), at: place, tokens: fc.constantFrom(10, 4096, 4097) }),
    // Other scores with the same labels now and then: a switch must be seen all the same.
    fc.record({ kind: fc.constant("switch" as const), to: fc.nat(1) }),
    fc.record({ kind: fc.constant("retry" as const) }),
    fc.record({ kind: fc.constant("fold" as const) }),
  );
  type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;
  const carryOut = async (op: Operation) => {
    if (op.kind === "fold") return void (await foldChanges());
    if (op.kind === "switch") return switchTo([runId, otherRunId][op.to] ?? "");
    if (op.kind === "retry") return void (await forgetFailures(runId, 3));
    const turnId = ids[op.at] ?? "";
    if (op.kind === "count")
      return void (await rows(pool(), sql`update turns set tokens = ${op.tokens} where id = ${turnId}::bigint`));
    if (op.kind === "unreview")
      return void (await rows(
        pool(),
        sql`delete from reviews where turn_id = ${turnId}::bigint and user_id = ${person}`,
      ));
    if (op.kind === "fail") return writeScores(runId, [{ turnId, failure: "no answer" }]);
    if (op.kind === "score")
      return writeScores(runId, [{ turnId, rewards: mapAttributes(() => op.value), exceeded: null }]);
    const { status, flagged, note } = op;
    await saveReview({ turnId, userId: person, status, flagged, note, ratings: mapAttributes(() => op.value) });
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
