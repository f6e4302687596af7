import { type AggregationPolicy, SINGLE } from "@/lib/review/aggregation-policy";
import { aggregationPolicySchema } from "@/lib/review/aggregation-schema";
import { type Executor, firstRow, pool, rows, sql, transaction } from "./client";
import { policyFromColumn } from "./derivation";
import { recordChange } from "./history";
import { askToRederive, startRederivation } from "./rederivations";

/** How a dataset makes one label of several reviews. */
export type Aggregation = {
  policy: AggregationPolicy;
  /** It has none of its own: this is the default. */
  isDefault: boolean;
  /** Grows with every change; who saves names the one that was seen. */
  version: number;
};

type PolicyRow = { policy: unknown; version: number };

function aggregationFromRow({ policy, version }: PolicyRow): Aggregation {
  return { policy: policyFromColumn(policy), isDefault: policy === null, version };
}

/** Null when there is no such dataset. */
export async function getAggregation(datasetId: string, on: Executor = pool()): Promise<Aggregation | null> {
  const row = await firstRow<PolicyRow>(
    on,
    sql`select a.policy, a.version from aggregations a join datasets d on d.id = a.dataset_id
        where a.dataset_id = ${datasetId}::bigint and d.deleted_at is null`,
  );
  return row && aggregationFromRow(row);
}

export type AggregationSaved =
  | { ok: true; aggregation: Aggregation }
  | { ok: false; reason: "no-such-dataset" }
  | { ok: false; reason: "stale-version"; current: Aggregation };

/**
 * Gives a dataset a policy, or with null the default again, and has the worker derive anew what is reviewed. With a `version` only if
 * that one stands; whoever comes second is told what does. A policy that stands already changes nothing.
 */
export function saveAggregation(
  datasetId: string,
  policy: AggregationPolicy | null,
  by: string,
  version?: number,
): Promise<AggregationSaved> {
  return transaction(async (client) => {
    // Waits for whoever is deriving labels by the old policy; see readDerivation.
    const row = await firstRow<PolicyRow>(
      client,
      sql`select a.policy, a.version from aggregations a join datasets d on d.id = a.dataset_id
          where a.dataset_id = ${datasetId}::bigint and d.deleted_at is null for no key update of a`,
    );
    if (!row) return { ok: false, reason: "no-such-dataset" };
    const current = aggregationFromRow(row);
    if (version !== undefined && version !== current.version) return { ok: false, reason: "stale-version", current };
    const stored = policy && aggregationPolicySchema.parse(policy);
    const next = { policy: stored ?? SINGLE, isDefault: stored === null, version: current.version + 1 };
    if (JSON.stringify([next.policy, next.isDefault]) === JSON.stringify([current.policy, current.isDefault]))
      return { ok: true, aggregation: current };
    await rows(
      client,
      sql`update aggregations set policy = ${stored && JSON.stringify(stored)}::jsonb, version = ${next.version}
          where dataset_id = ${datasetId}::bigint`,
    );
    await recordChange(client, {
      by,
      kind: "dataset",
      subject: datasetId,
      datasetId,
      before: { aggregation: current.isDefault ? null : current.policy },
      after: { aggregation: stored },
    });
    await startRederivation(client, datasetId, next.version);
    await askToRederive(client, datasetId);
    return { ok: true, aggregation: next };
  });
}
