import { pool, rows, sql, unsafeSql } from "@/lib/db/client";
import { setCurrentRun } from "@/lib/db/current-run";
import { listEndpoints } from "@/lib/db/endpoints";
import { foldChanges } from "@/lib/db/fold-facets";
import { type ImportLine, importDataset } from "@/lib/db/import";
import { saveReview } from "@/lib/db/review-save";
import { FIRST_SETTINGS } from "@/lib/db/run-settings";
import { ATTRIBUTES, type Ratings } from "@/lib/steerlm/attributes";
import { formatLabel } from "@/lib/steerlm/label";
import { parseRecord } from "@/lib/steerlm/record";
import { messageMaker, seededRandom } from "./seed-texts";

export type SeedOptions = { name: string; createdById: string; turns: number; seed?: number };

const LINES_PER_BATCH = 500;
const REVIEWS = 200;

/**
 * Makes a dataset of exactly `turns` assistant turns, with a finished run that is shown (one turn in a hundred failed, one in
 * fifty is not scored) and a few reviews; the same for the same seed. Texts are not indexed: that is the worker's.
 */
export async function seedTurns({ name, createdById, turns, seed = 1 }: SeedOptions) {
  const { id: datasetId } = await importDataset(
    { name, createdById },
    makeLines(turns, seed),
    () => {},
    () => ({ bytes: 0, format: "steerlm" }),
  );
  // The planner must know the tables as it would a while later.
  await rows(pool(), sql`analyze records, turns, turn_texts`);
  const runId = await seedScores(datasetId, createdById);
  await rows(pool(), sql`analyze scores`);
  await setCurrentRun(datasetId, runId);
  await showScores(datasetId, runId, turns);
  await seedReviews(datasetId, createdById);
  // As workers would have done long ago.
  while (await foldChanges());
  await rows(pool(), sql`vacuum (analyze) turns, reviews`);
  return { datasetId, runId };
}

async function* makeLines(turns: number, seed: number): AsyncGenerator<ImportLine[]> {
  const random = seededRandom(seed);
  const message = messageMaker(seed + 1);
  let batch: ImportLine[] = [];
  for (let line = 1, made = 0; made < turns; line += 1) {
    const count = Math.min(1 + Math.floor(random() * 3), turns - made);
    made += count;
    const conversations = Array.from({ length: count }, () => [
      { from: "User", value: message().slice(0, 160).toWellFormed() },
      { from: "Assistant", value: message(), ...makeLabel(random) },
    ]).flat();
    const raw = JSON.stringify({ conversations, system: "", mask: "User" });
    const parsed = parseRecord(raw);
    if (!parsed.ok) throw new Error(`a made line is no record: ${parsed.problem}`);
    batch.push({ records: [{ line, raw, record: parsed.record }] });
    if (batch.length < LINES_PER_BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function makeLabel(random: () => number): { label?: string | null } {
  const kind = random();
  if (kind < 0.1) return {};
  if (kind < 0.2) return { label: null };
  const rated = kind < 0.5 ? 0.4 : 1;
  // Most are good, few are toxic or funny: values that are rare and values that are common.
  const ratings = Object.fromEntries(
    ATTRIBUTES.map((attribute, index) => [
      attribute,
      random() < rated ? Math.floor(5 * random() ** (index === 1 || index === 2 ? 6 : 0.5)) : null,
    ]),
  ) as Ratings;
  return { label: formatLabel(ratings) };
}

/** A finished run with scores that are spread over a little more than 0..4, by arithmetic on ordinals. */
async function seedScores(datasetId: string, startedById: string): Promise<string> {
  const baseline = (await listEndpoints()).find(({ kind }) => kind === "baseline");
  if (!baseline) throw new Error("the migrations made no baseline endpoint");
  const [run] = await rows<{ id: string }>(
    pool(),
    sql`insert into runs (dataset_id, endpoint_id, scope, status, total, settings, started_by_id, finished_at)
        select d.id, e.id, 'all', 'completed_with_errors', d.assistant_turns, ${FIRST_SETTINGS}, ${startedById}, now()
        from datasets d, endpoints e where d.id = ${datasetId}::bigint and e.id = ${baseline.id}::bigint returning id`,
  );
  if (!run) throw new Error("insert … returning gave no run");
  const floats = ATTRIBUTES.map((_, index) => {
    const even = `((t.ordinal::bigint * ${7919 + 104 * index} + ${index * 7}) % 10007) / 10007.0`;
    return `case when t.ordinal % 100 <> 7 then ${index === 1 || index === 2 ? `5 * (${even}) ^ 6` : `4.8 * (${even}) ^ 0.5`} - 0.4 end`;
  });
  await rows(
    pool(),
    sql`insert into scores (run_id, turn_id, failure, exceeded, ${unsafeSql(ATTRIBUTES.join(", "))})
        select ${run.id}::bigint, t.id, case when t.ordinal % 100 = 7 then 'no answer' end, false, ${unsafeSql(floats.join(", "))}
        from turns t where t.dataset_id = ${datasetId}::bigint and t.ordinal % 50 <> 3 order by t.id`,
  );
  await rows(
    pool(),
    sql`update runs r set scored = c.scored, failed = c.failed from (
          select count(*) filter (where failure is null) as scored, count(failure) as failed
          from scores where run_id = ${run.id}::bigint) c where r.id = ${run.id}::bigint`,
  );
  return run.id;
}

const TURNS_PER_UPDATE = 50_000;

/** What the projection makes of a run without reviews (bench/seed-turns.test.ts holds the two together), five times as fast. */
async function showScores(datasetId: string, runId: string, turns: number): Promise<void> {
  const labels = ATTRIBUTES.map((attribute) => {
    // least and greatest pass over nulls; round(double precision) is half to even.
    const predicted = `case when s.failure is null then round(least(4, greatest(0, s.${attribute}))::float8)::smallint end`;
    return `predicted_${attribute} = ${predicted}, final_${attribute} = coalesce(${predicted}, t.original_${attribute})`;
  });
  for (let start = 0; start < turns; start += TURNS_PER_UPDATE)
    await rows(
      pool(),
      sql`update turns t set failed = s.failure is not null, tokens = t.ordinal::bigint * 7919 % 4500, ${unsafeSql(labels.join(", "))} from scores s
          where s.run_id = ${runId}::bigint and s.turn_id = t.id and t.dataset_id = ${datasetId}::bigint
            and t.ordinal >= ${start} and t.ordinal < ${start + TURNS_PER_UPDATE}`,
    );
}

async function seedReviews(datasetId: string, userId: string): Promise<void> {
  const reviewed = await rows<{ id: string; ordinal: number }>(
    pool(),
    sql`select t.id, t.ordinal from datasets d join turns t on t.dataset_id = d.id
          and t.ordinal = any(array(select (i::bigint * (d.assistant_turns - 1) / ${REVIEWS})::int from generate_series(0, ${REVIEWS - 1}) i))
        where d.id = ${datasetId}::bigint order by t.ordinal`,
  );
  const statuses = ["submitted", "submitted", "draft", "skipped"] as const;
  for (const [index, { id: turnId }] of reviewed.entries())
    await saveReview({
      turnId,
      userId,
      status: statuses[index % statuses.length] ?? "submitted",
      flagged: index % 9 === 0,
      ratings: { quality: index % 5, humor: index % 3 === 0 ? null : 1 },
    });
}
