import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { pool } from "@/lib/db/client";
import { deleteDataset } from "@/lib/db/datasets";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makeDataset, makeLine } from "@/lib/db/test-dataset";
import { makePerson } from "@/lib/db/test-people";
import { historyStream } from "@/lib/history-export";
import { SINGLE } from "@/lib/review/aggregation-policy";
import { flagBits } from "@/lib/review/flag-kinds";
import type { HistoryEntry, ReviewFields } from "@/lib/review/history";
import { projectTurn } from "@/lib/review/projection";
import { type ReplayState, replayHistory } from "@/lib/review/replay";
import { ATTRIBUTES, noRatings } from "@/lib/steerlm/attributes";
import { operate, operation, type TestDesk, TURNS } from "@/lib/test-operations";

setUpTestDatabase();

const OPERATIONS = 5000;

const desk: TestDesk = { people: [], datasets: [], turnsOf: new Map() };

beforeAll(async () => {
  const { people, datasets, turnsOf } = desk;
  for (const name of ["Ada", "Ben", "Cleo", "Dan"]) people.push(await makePerson(name));
  for (let at = 0; at < 3; at += 1) {
    const lines = Array.from({ length: TURNS }, (_, line) => makeLine(`answer ${line}`, "quality:2"));
    const id = await makeDataset(people[0] ?? "", lines);
    datasets.push(id);
    const found = await pool().query<{ id: string }>("select id from turns where dataset_id = $1 order by id", [id]);
    turnsOf.set(
      id,
      found.rows.map((row) => row.id),
    );
  }
});

async function readExport(): Promise<{ entries: HistoryEntry[]; text: string }> {
  const text = await new Response(historyStream({})).text();
  return {
    text,
    entries: text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  };
}

/** What the tables say now, in the form of a replay. */
async function readTables(): Promise<Map<string, object>> {
  const ratings = ATTRIBUTES.map((attribute) => `'${attribute}', r.${attribute}`).join(", ");
  const { rows } = await pool().query<{ key: string; fields: object }>(`
    with shown as (select * from datasets where deleted_at is null)
    select 'review ' || r.turn_id || ' ' || r.user_id as key, jsonb_build_object('ratings', jsonb_build_object(${ratings}),
      'status', r.status, 'flagged', r.flagged, 'flag', r.flag, 'note', r.note, 'version', r.version,
      'updatedAt', to_char(r.updated_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as fields
      from reviews r join turns t on t.id = r.turn_id join shown d on d.id = t.dataset_id
    union all select 'comment ' || c.id, jsonb_build_object('text', c.text)
      from comments c join shown d on d.id = c.dataset_id where c.deleted_at is null
    union all select 'guidelines ' || g.dataset_id, jsonb_build_object('version', g.version, 'text', g.text)
      from (select distinct on (dataset_id) * from guidelines order by dataset_id, version desc) g join shown d on d.id = g.dataset_id
    union all select 'rules ' || id, jsonb_build_object('rules', contradiction_rules) from shown
    union all select 'weights ' || id, jsonb_build_object('weights', reward_weights) from shown
    union all select 'dataset ' || id, jsonb_build_object('name', name) from shown
    union all select 'view ' || v.id, jsonb_build_object('name', v.name, 'query', v.query, 'columns', v.columns)
      from views v join shown d on d.id = v.dataset_id
    union all select 'run ' || r.id, jsonb_build_object('status', r.status, 'scope', r.scope) from runs r join shown d on d.id = r.dataset_id
    union all select 'endpoint ' || id, jsonb_build_object('name', name, 'url', url, 'timeoutMs', timeout_ms, 'hasToken', sealed_token is not null)
      from endpoints where deleted_at is null`);
  return new Map(rows.map(({ key, fields }) => [key, fields]));
}

type Projected = {
  id: string;
  status: string;
  flagged: boolean;
  flags: number;
  noted: boolean;
  final: (number | null)[];
};

/** What turns of datasets that are there say of their reviews. */
async function readTurns(): Promise<Projected[]> {
  const { rows } = await pool().query<Projected>(
    `select t.id, t.status, t.flagged, t.flags, t.noted, array[${ATTRIBUTES.map((attribute) => `t.final_${attribute}`)}] as final
     from turns t join datasets d on d.id = t.dataset_id where d.deleted_at is null order by t.id`,
  );
  return rows;
}

/** The same, from the replayed reviews alone. */
function projectReplayed(state: ReplayState, turns: readonly string[]): Projected[] {
  const original = { ...noRatings(), quality: 2 };
  const all = [...state.values()].filter(({ kind }) => kind === "review");
  return turns.map((id) => {
    const reviews = all.filter(({ turnId }) => turnId === id).map(({ fields }) => fields as unknown as ReviewFields);
    reviews.sort((a, b) => (a.updatedAt ?? "").localeCompare(b.updatedAt ?? ""));
    const noted = reviews.map((review) => ({ ...review, noted: review.note !== "" }));
    const turn = projectTurn({ original, score: null, reviews: noted, policy: SINGLE, adjudication: null });
    const final = ATTRIBUTES.map((attribute) => turn.final[attribute]);
    return { id, status: turn.status, flagged: turn.flagged, flags: flagBits(turn.flags), noted: turn.noted, final };
  });
}

it(`replays to the present state after ${OPERATIONS} operations`, { timeout: 120_000 }, async () => {
  const operations = fc.sample(operation, { numRuns: OPERATIONS, seed: 18 });
  // Four at a time, as people work: the order of the history is then for the locks to decide.
  const queue = operations.values();
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (const next of queue) await operate(desk, next);
    }),
  );
  const { people, datasets, turnsOf } = desk;
  const deleted = datasets[2] ?? "";
  await deleteDataset(deleted, people[0] ?? null);

  const { entries, text } = await readExport();
  const { state, gaps } = replayHistory(entries);
  // That a bulk change is made or undone is the worker's to say, which has no entry for it.
  expect(gaps.filter(({ id }) => entries.find((entry) => entry.id === id)?.kind !== "bulk")).toEqual([]);
  const stored = await readTables();
  const kinds = new Set(["review", "comment", "guidelines", "dataset", "view", "run", "endpoint", "rules", "weights"]);
  const replayed = [...state].filter(([, { kind }]) => kinds.has(kind));
  expect(replayed.length).toBeGreaterThan(100);
  for (const [key, { fields }] of replayed) {
    expect([...stored.keys()]).toContain(key);
    expect({ key, ...fields }).toMatchObject({ key, ...stored.get(key) });
  }
  const keys = new Set(replayed.map(([key]) => key));
  // Endpoints that the installation came with, and what nobody has changed from its default, have no entry.
  const unsaid = [...stored].filter(([key]) => !keys.has(key));
  for (const [key, fields] of unsaid)
    expect([`${key}: ${JSON.stringify(Object.values(fields)[0])}`, key]).toContainEqual(
      expect.stringMatching(/^(rules|weights) \d+: null$|^endpoint \d+$/),
    );
  expect(text).not.toContain("sealed");
  expect(await readTurns()).toEqual(
    projectReplayed(
      state,
      [...turnsOf].flatMap(([id, turns]) => (id === deleted ? [] : turns)),
    ),
  );
});
