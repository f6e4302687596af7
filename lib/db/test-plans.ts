import pg from "pg";
import type { Executor } from "./client";

/** A statement as it was sent. */
export type Statement = { text: string; values: unknown[] };

const COPY_OUT = /^copy \((.*)\) to stdout/s;
const HAS_PLAN = /^\s*(with|select|insert|update|delete)\b/i;

/** Every statement with a plan that `work` sends, by whichever connection, in order and each text once. */
export async function captureStatements(work: () => Promise<unknown>): Promise<Statement[]> {
  const sent = new Map<string, Statement>();
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function capture(this: pg.Client, ...[config, ...rest]: unknown[]) {
    const { text, values = [] } = (typeof config === "string" ? { text: config } : config) as Partial<Statement>;
    // A COPY out has the plan of the query in it.
    const planned = text && (COPY_OUT.exec(text)?.[1] ?? text);
    if (planned && HAS_PLAN.test(planned)) sent.set(planned, { text: planned, values });
    return Reflect.apply(query, this, [config, ...rest]);
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return [...sent.values()];
}

type PlanNode = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  Plans?: PlanNode[];
};

/**
 * The scans in a statement's plan that read all of one of these tables: by its rows, or by an index that nothing bounds. The
 * plan is made for the statement's own parameters, as it is when lib/db sends it.
 */
export async function listWholeScans(
  on: Executor,
  { text, values }: Statement,
  tables: readonly string[],
): Promise<string[]> {
  const result = await on.query({ text: `explain (format json) ${text}`, values });
  const [{ Plan: plan }] = result.rows[0]["QUERY PLAN"] as [{ Plan: PlanNode }];
  const found: string[] = [];
  const visit = (node: PlanNode) => {
    const table = node["Relation Name"];
    const isIndexScan = /^Index (Only )?Scan$/.test(node["Node Type"]);
    if (table && tables.includes(table) && (node["Node Type"] === "Seq Scan" || (isIndexScan && !node["Index Cond"])))
      found.push(`${node["Node Type"]} of ${table} in: ${text}`);
    node.Plans?.forEach(visit);
  };
  visit(plan);
  return found;
}
