import { projectTurn, type TurnFacts } from "@/lib/review/projection";
import type { ReviewStatus } from "@/lib/review/status";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { type Executor, joinSql, rows, type Sql, sql, unsafeSql } from "./client";
import {
  type AttributeRow,
  attributeColumns,
  attributesFromRow,
  type LabelRow,
  labelColumns,
  labelFromRow,
} from "./label-columns";

type FactsRow = LabelRow & AttributeRow & { id: string; scored: boolean; failure: string | null };
type ReviewRow = AttributeRow & { turn_id: string; status: ReviewStatus; flagged: boolean };

const PROJECTED_LABELS = (["predicted", "final"] as const).flatMap((form) =>
  ATTRIBUTES.map((attribute) => ({ form, attribute, column: `${form}_${attribute}` })),
);

/** Locks the turns in id order, so that two writers of overlapping sets never wait for each other in a circle. */
async function lockTurns(on: Executor, turnIds: readonly string[]): Promise<void> {
  await rows(on, sql`select id from turns where id = any(${turnIds}::bigint[]) order by id for update`);
}

/**
 * Rewrites the derived columns of these turns from what is true now: the dataset's current run and all reviews. Call it at
 * the end of any transaction that changed either; the locks make the last writer see everything that came before.
 */
export async function projectTurns(on: Executor, turnIds: readonly string[]): Promise<void> {
  if (turnIds.length === 0) return;
  await lockTurns(on, turnIds);
  const facts = await rows<FactsRow>(
    on,
    sql`select t.id, ${labelColumns("original")}, s.run_id is not null as scored, s.failure, ${attributeColumns("s")}
        from turns t join datasets d on d.id = t.dataset_id
        left join scores s on s.run_id = d.current_run_id and s.turn_id = t.id
        where t.id = any(${turnIds}::bigint[])`,
  );
  const reviews = await rows<ReviewRow>(
    on,
    sql`select r.turn_id, r.status, r.flagged, ${attributeColumns("r")}
        from reviews r where r.turn_id = any(${turnIds}::bigint[]) order by r.updated_at, r.id`,
  );
  await writeProjection(on, facts, groupByTurn(reviews));
}

function groupByTurn(reviews: readonly ReviewRow[]): Map<string, ReviewRow[]> {
  const groups = new Map<string, ReviewRow[]>();
  for (const review of reviews) {
    const group = groups.get(review.turn_id);
    if (group) group.push(review);
    else groups.set(review.turn_id, [review]);
  }
  return groups;
}

function factsOf(row: FactsRow, reviews: readonly ReviewRow[]): TurnFacts {
  const score = row.scored
    ? row.failure === null
      ? { rewards: attributesFromRow(row) }
      : { failure: row.failure }
    : null;
  return {
    original: labelFromRow(row, "original"),
    score,
    reviews: reviews.map((review) => ({
      status: review.status,
      flagged: review.flagged,
      ratings: attributesFromRow(review),
    })),
  };
}

/** One statement for the whole set: every column travels as one array. */
async function writeProjection(on: Executor, facts: FactsRow[], reviews: Map<string, ReviewRow[]>): Promise<void> {
  const projected = facts.map((row) => projectTurn(factsOf(row, reviews.get(row.id) ?? [])));
  const arrays: Sql[] = [
    sql`${facts.map((row) => row.id)}::bigint[]`,
    sql`${projected.map((turn) => turn.status)}::turn_status[]`,
    sql`${projected.map((turn) => turn.overridden)}::boolean[]`,
    sql`${projected.map((turn) => turn.flagged)}::boolean[]`,
    sql`${projected.map((turn) => turn.failed)}::boolean[]`,
    ...PROJECTED_LABELS.map(
      ({ form, attribute }) => sql`${projected.map((turn) => turn[form][attribute])}::smallint[]`,
    ),
  ];
  const columns = ["status", "overridden", "flagged", "failed", ...PROJECTED_LABELS.map(({ column }) => column)];
  await rows(
    on,
    sql`update turns t set ${unsafeSql(columns.map((column) => `${column} = p.${column}`).join(", "))}
        from unnest(${joinSql(arrays)}) as p(id, ${unsafeSql(columns.join(", "))})
        where t.id = p.id`,
  );
}
