import { createHash } from "node:crypto";
import { Bitset } from "@/lib/review/bitset";
import { DEFAULT_RULES } from "@/lib/review/contradiction-rules";
import {
  type ContradictionRule,
  contradictionRulesSchema,
  type RuleConditions,
} from "@/lib/review/contradiction-schema";
import { contradictingTurns } from "@/lib/review/contradictions";
import type { Facet } from "@/lib/review/facets";
import { type Executor, firstRow, pool, rows, sql, transaction } from "./client";
import { recordChange } from "./history";
import { readFacets } from "./turn-facets";
import { countAllTurns } from "./turn-list";

/** The rules that hold for a dataset. */
export type DatasetRules = {
  rules: readonly ContradictionRule[];
  /** It has none of its own: these are the defaults. */
  isDefault: boolean;
  /** Another for other rules: who saves names the one that was seen. */
  version: string;
};

export type RulesSaved = ({ ok: true } & DatasetRules) | { ok: false; reason: "no-such-dataset" } | StaleRules;
type StaleRules = { ok: false; reason: "stale-version"; current: DatasetRules };

type RulesRow = { rules: unknown };

function rulesFromRow({ rules: stored }: RulesRow): DatasetRules {
  const isDefault = stored === null;
  const rules = isDefault ? DEFAULT_RULES : contradictionRulesSchema.parse(stored);
  return { rules, isDefault, version: versionOf(isDefault ? null : rules) };
}

/** Of what the rules say, not of how often they were saved: rules that came back to what was seen are no conflict. */
function versionOf(rules: readonly ContradictionRule[] | null): string {
  return createHash("sha256").update(JSON.stringify(rules)).digest("hex").slice(0, 16);
}

/** Null when there is no such dataset. */
export async function getContradictionRules(datasetId: string, on: Executor = pool()): Promise<DatasetRules | null> {
  const row = await firstRow<RulesRow>(
    on,
    sql`select contradiction_rules as rules from datasets where id = ${datasetId}::bigint and deleted_at is null`,
  );
  return row && rulesFromRow(row);
}

/**
 * Gives a dataset its own rules, or with null the defaults again. With a `version` only if the rules are still those; whoever
 * comes second is told what stands there.
 */
export function saveContradictionRules(
  datasetId: string,
  rules: readonly ContradictionRule[] | null,
  by: string | null,
  version?: string,
): Promise<RulesSaved> {
  return transaction(async (client) => {
    const row = await firstRow<RulesRow>(
      client,
      sql`select contradiction_rules as rules from datasets
          where id = ${datasetId}::bigint and deleted_at is null for update`,
    );
    if (!row) return { ok: false, reason: "no-such-dataset" };
    const current = rulesFromRow(row);
    if (version !== undefined && version !== current.version) return { ok: false, reason: "stale-version", current };
    const stored = rules && contradictionRulesSchema.parse(rules);
    await rows(
      client,
      sql`update datasets set contradiction_rules = ${stored && JSON.stringify(stored)}::jsonb where id = ${datasetId}::bigint`,
    );
    const [before, after] = [{ rules: row.rules }, { rules: stored }];
    await recordChange(client, { by, kind: "rules", subject: datasetId, datasetId, before, after });
    return { ok: true, ...rulesFromRow({ rules: stored }) };
  });
}

/** How many turns meet each rule (in the order given), and how many any of them. */
export type ContradictionCounts = { rules: number[]; any: number };

/** Counts from the facets, exact as of one moment; the rules need not be saved. */
export async function countContradictions(
  datasetId: string,
  rules: readonly RuleConditions[],
): Promise<ContradictionCounts> {
  const size = await countAllTurns(datasetId);
  const sets = await readFacets(pool(), datasetId, size, facetsOfRules(rules));
  const any = new Bitset(size);
  const counts = rules.map((rule) => {
    const meeting = contradictingTurns(size, rule, sets);
    any.unite(meeting);
    return meeting.count();
  });
  return { rules: counts, any: any.count() };
}

function facetsOfRules(rules: readonly RuleConditions[]): Facet[] {
  const needed = new Set<Facet>();
  for (const rule of rules)
    contradictingTurns(0, rule, (facet) => {
      needed.add(facet);
      return new Bitset(0);
    });
  return [...needed];
}
