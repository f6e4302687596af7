import { type AggregationPolicy, SINGLE } from "@/lib/review/aggregation-policy";
import { aggregationPolicySchema } from "@/lib/review/aggregation-schema";
import type { Ratings } from "@/lib/steerlm/attributes";
import { type Executor, rows, sql } from "./client";
import { type AttributeRow, attributeColumns, attributesFromRow } from "./label-columns";

/** A policy as its column holds it. */
export function policyFromColumn(stored: unknown): AggregationPolicy {
  return stored === null ? SINGLE : aggregationPolicySchema.parse(stored);
}

/** What labels of some turns of one dataset are derived by, beside their scores and reviews. */
export type Derivation = { policy: AggregationPolicy; adjudications: ReadonlyMap<string, Ratings> };

/**
 * Reads it, and keeps the policy from changing until the transaction ends: a label by an old policy would be written after the worker
 * passed by. At least one turn.
 */
export async function readDerivation(on: Executor, turnIds: readonly string[]): Promise<Derivation> {
  const found = await rows<AttributeRow & { policy: unknown; turn_id: string | null }>(
    on,
    sql`select a.policy, j.turn_id, ${attributeColumns("j")} from aggregations a
        left join adjudications j on j.turn_id = any(${turnIds}::bigint[]) and not j.withdrawn
        where a.dataset_id = (select dataset_id from turns where id = ${turnIds[0]}::bigint) for share of a`,
  );
  const adjudications = found.flatMap((row): [string, Ratings][] =>
    row.turn_id === null ? [] : [[row.turn_id, attributesFromRow(row)]],
  );
  return { policy: policyFromColumn(found[0]?.policy ?? null), adjudications: new Map(adjudications) };
}
