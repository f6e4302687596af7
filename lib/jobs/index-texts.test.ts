import { beforeAll, describe, expect, it } from "vitest";
import { pool, rows, sql } from "@/lib/db/client";
import { deleteDataset } from "@/lib/db/datasets";
import { firstUnindexedTurn } from "@/lib/db/search-index";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makePerson } from "@/lib/db/test-people";
import { findTextCandidates } from "@/lib/db/turn-search";
import { indexTexts } from "./index-texts";
import { makeDataset, makeLine } from "./test-run";
import { startWorker } from "./worker";

setUpTestDatabase();

let admin: string;
beforeAll(async () => {
  admin = await makePerson("Admin", "admin");
});

const LINES = Array.from({ length: 250 }, (_, index) => makeLine(index % 100 === 42 ? "a needle" : `hay ${index}`));
const NEEDLES = [42, 142, 242];
const find = async (datasetId: string) => {
  const candidates = await findTextCandidates(pool(), datasetId, "needle");
  return candidates && [...candidates.matching.members()];
};
const going = new AbortController().signal;

describe("the indexing of texts", () => {
  it("takes all turns in over several pages, and then has nothing to do", async () => {
    const datasetId = await makeDataset(admin, LINES);
    await indexTexts({ datasetId }, going);
    expect(await find(datasetId)).toEqual(NEEDLES);
    await indexTexts({ datasetId }, going);
    expect(await find(datasetId)).toEqual(NEEDLES);
  });

  it("goes back to the queue when its worker stops", async () => {
    const datasetId = await makeDataset(admin, LINES);
    const jobs = () => rows(pool(), sql`select from graphile_worker.jobs where queue_name = ${`texts-${datasetId}`}`);
    const before = await jobs();
    await indexTexts({ datasetId }, AbortSignal.abort());
    expect(await find(datasetId)).toBeNull();
    expect(await jobs()).toHaveLength(before.length + 1);
  });

  it("leaves a deleted dataset alone", async () => {
    const datasetId = await makeDataset(admin, LINES);
    await deleteDataset(datasetId, null);
    await indexTexts({ datasetId }, going);
    expect(await rows(pool(), sql`select from turn_words where dataset_id = ${datasetId}::bigint limit 1`)).toEqual([]);
  });

  it("is done by a worker for whatever was left, with and without a job", async () => {
    const [withJob, without] = [await makeDataset(admin, LINES), await makeDataset(admin, LINES)];
    await rows(
      pool(),
      sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs where queue_name = ${`texts-${without}`}))`,
    );
    const worker = await startWorker();
    try {
      for (const id of [withJob, without])
        await expect.poll(() => firstUnindexedTurn(id), { timeout: 20_000, interval: 50 }).toBeNull();
      expect(await find(without)).toEqual(NEEDLES);
    } finally {
      await worker.stop();
    }
  });
});
