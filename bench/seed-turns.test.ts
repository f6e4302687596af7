import { beforeAll, describe, expect, it } from "vitest";
import { pool, rows, sql } from "@/lib/db/client";
import { projectDatasetBatch } from "@/lib/db/current-run";
import { getRun } from "@/lib/db/runs";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makePerson } from "@/lib/db/test-people";
import { messageMaker } from "./seed-texts";
import { seedTurns } from "./seed-turns";

setUpTestDatabase();

const TURNS = 500;
let seeded: Awaited<ReturnType<typeof seedTurns>>;

beforeAll(async () => {
  seeded = await seedTurns({ name: "seeded", createdById: await makePerson("Ada"), turns: TURNS });
});

describe("a seeded dataset", () => {
  it("has the turns it was asked for, in every status, with failures and partial labels", async () => {
    const [counts] = await rows(
      pool(),
      sql`select count(*)::int as turns, count(distinct status)::int as statuses, (count(*) filter (where failed)) > 0 as failures,
            (count(*) filter (where num_nonnulls(original_quality, original_humor) = 1)) > 0 as partial,
            (count(*) filter (where predicted_quality is null and not failed)) > 0 as unscored
          from turns where dataset_id = ${seeded.datasetId}::bigint`,
    );
    expect(counts).toEqual({ turns: TURNS, statuses: 4, failures: true, partial: true, unscored: true });
  });

  it("shows its run as the worker would", async () => {
    const labels = () =>
      rows(pool(), sql`select * from turns where dataset_id = ${seeded.datasetId}::bigint order by ordinal`);
    const before = await labels();
    for (let after: string | null = "0"; after !== null; ) after = await projectDatasetBatch(seeded.datasetId, after);
    expect(await labels()).toEqual(before);
    expect(await getRun(seeded.runId)).toMatchObject({ total: TURNS, endpoint: { kind: "baseline" } });
  });
});

it("messages are the same for the same seed, and well-formed", () => {
  const some = (seed: number) => Array.from({ length: 50 }, messageMaker(seed));
  expect(some(3)).toEqual(some(3));
  expect(some(3)).not.toEqual(some(4));
  expect(some(3).every((text) => text.isWellFormed() && text.length > 0)).toBe(true);
});
