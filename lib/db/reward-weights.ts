import { NEMOTRON_WEIGHTS, type RewardWeights, rewardWeightsSchema } from "@/lib/review/reward";
import { firstRow, pool, rows, sql, transaction } from "./client";
import { recordChange } from "./history";

/** What a dataset's sort by reward weighs attributes with; `isDefault`: it has none of its own. */
export type DatasetWeights = { weights: RewardWeights; isDefault: boolean };

type WeightsRow = { weights: unknown };

/** Reads the column: null stands for the default. */
export function weightsFromColumn(stored: unknown): RewardWeights {
  return stored === null ? NEMOTRON_WEIGHTS : rewardWeightsSchema.parse(stored);
}

function weightsFromRow({ weights }: WeightsRow): DatasetWeights {
  return { weights: weightsFromColumn(weights), isDefault: weights === null };
}

/** Null when there is no such dataset. */
export async function getRewardWeights(datasetId: string): Promise<DatasetWeights | null> {
  const row = await firstRow<WeightsRow>(
    pool(),
    sql`select reward_weights as weights from datasets where id = ${datasetId}::bigint and deleted_at is null`,
  );
  return row && weightsFromRow(row);
}

export type WeightsSaved = ({ ok: true } & DatasetWeights) | { ok: false; reason: "no-such-dataset" | "stale-version" };

/** Gives a dataset its own weights, or with null the default ones again, if `accept` takes those that it has. */
export function saveRewardWeights(
  datasetId: string,
  weights: RewardWeights | null,
  by: string | null,
  accept: (current: DatasetWeights) => boolean = () => true,
): Promise<WeightsSaved> {
  return transaction(async (client) => {
    const before = await firstRow<WeightsRow>(
      client,
      sql`select reward_weights as weights from datasets where id = ${datasetId}::bigint and deleted_at is null for no key update`,
    );
    if (!before) return { ok: false, reason: "no-such-dataset" };
    if (!accept(weightsFromRow(before))) return { ok: false, reason: "stale-version" };
    await rows(
      client,
      sql`update datasets set reward_weights = ${weights && JSON.stringify(weights)}::jsonb where id = ${datasetId}::bigint`,
    );
    const change = { by, kind: "weights", subject: datasetId, datasetId, before, after: { weights } } as const;
    await recordChange(client, change);
    return { ok: true, ...weightsFromRow({ weights }) };
  });
}
