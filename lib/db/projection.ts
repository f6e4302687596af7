import { type FlagKind, flagBits } from "@/lib/review/flag-kinds";
import { projectTurn, type TurnFacts, type TurnProjection } from "@/lib/review/projection";
import type { ReviewStatus } from "@/lib/review/status";
import { ATTRIBUTES, type Rewards } from "@/lib/steerlm/attributes";
import { type Executor, joinSql, rows, type Sql, sql, unsafeSql } from "./client";
import { type Derivation, readDerivation } from "./derivation";
import {
  type AttributeRow,
  attributeColumns,
  attributesFromRow,
  type LabelRow,
  labelColumns,
  labelFromRow,
} from "./label-columns";

/** What a run gave for a turn. */
export type KnownScore = { rewards: Rewards } | { failure: string };

type TurnRow = LabelRow & { id: string };
type ScoreRow = AttributeRow & { turn_id: string; failure: string | null };
type ReviewRow = AttributeRow & {
  turn_id: string;
  status: ReviewStatus;
  flagged: boolean;
  flag: FlagKind | null;
  noted: boolean;
};

export const PROJECTED_LABELS = (["predicted", "final"] as const).flatMap((form) =>
  ATTRIBUTES.map((attribute) => ({ form, attribute, column: `${form}_${attribute}` })),
);
/** The derived columns beside labels, and their types. */
export const PROJECTED_STATE = [
  ["status", "turn_status"],
  ["overridden", "boolean"],
  ["flagged", "boolean"],
  ["flags", "smallint"],
  ["noted", "boolean"],
  ["failed", "boolean"],
  ["spread", "smallint"],
  ["disputed", "boolean"],
  ["adjudicated", "boolean"],
  ["undecided", "boolean"],
  ["gold", "boolean"],
] as const;

/** The derived columns beside labels, as they are stored. */
export function derivedState(projection: TurnProjection) {
  return { ...projection, flags: flagBits(projection.flags) };
}

/** Locks the turns in id order, so that two writers of overlapping sets never wait for each other in a circle. */
function lockTurns(on: Executor, turnIds: readonly string[]): Promise<TurnRow[]> {
  return rows(
    on,
    sql`select t.id, ${labelColumns("original")} from turns t where t.id = any(${turnIds}::bigint[]) order by t.id for update`,
  );
}

/**
 * Rewrites the derived columns of these turns from what is true now: the dataset's current run, policy, all reviews and
 * adjudications. All are turns of one dataset. Call it at the end of any transaction that changed any of these; the locks make the last writer see everything that came before. Who has just
 * written the current run's scores of all these turns hands them over, and they are not read again.
 */
export async function projectTurns(
  on: Executor,
  turnIds: readonly string[],
  written?: ReadonlyMap<string, KnownScore>,
): Promise<void> {
  if (turnIds.length === 0) return;
  const turns = await lockTurns(on, turnIds);
  const scores = written ?? (await readScores(on, turnIds));
  const reviews = await rows<ReviewRow>(
    on,
    sql`select r.turn_id, r.status, r.flagged, r.flag, r.note <> '' as noted, ${attributeColumns("r")}
        from reviews r where r.turn_id = any(${turnIds}::bigint[]) order by r.updated_at, r.id`,
  );
  const reviewsOf = groupByTurn(reviews);
  const derivation = await readDerivation(on, turnIds);
  const projected = turns.map((row) =>
    projectTurn(factsOf(row, scores.get(row.id), reviewsOf.get(row.id) ?? [], derivation)),
  );
  await writeProjection(
    on,
    turns.map(({ id }) => id),
    projected,
  );
}

async function readScores(on: Executor, turnIds: readonly string[]): Promise<Map<string, KnownScore>> {
  const found = await rows<ScoreRow>(
    on,
    sql`select s.turn_id, s.failure, ${attributeColumns("s")}
        from turns t join datasets d on d.id = t.dataset_id
        join scores s on s.run_id = d.current_run_id and s.turn_id = t.id
        where t.id = any(${turnIds}::bigint[])`,
  );
  return new Map(
    found.map((row) => [
      row.turn_id,
      row.failure === null ? { rewards: attributesFromRow(row) } : { failure: row.failure },
    ]),
  );
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

function factsOf(
  row: TurnRow,
  score: KnownScore | undefined,
  reviews: readonly ReviewRow[],
  { policy, adjudications }: Derivation,
): TurnFacts {
  return {
    original: labelFromRow(row, "original"),
    score: score ?? null,
    reviews: reviews.map((review) => ({
      status: review.status,
      flagged: review.flagged,
      flag: review.flag,
      noted: review.noted,
      ratings: attributesFromRow(review),
    })),
    policy,
    adjudication: adjudications.get(row.id) ?? null,
  };
}

/** One statement for the whole set: every column travels as one array. */
async function writeProjection(on: Executor, ids: readonly string[], projected: TurnProjection[]): Promise<void> {
  const states = projected.map(derivedState);
  const arrays: Sql[] = [
    sql`${ids}::bigint[]`,
    ...PROJECTED_STATE.map(([column, type]) => sql`${states.map((state) => state[column])}::${unsafeSql(type)}[]`),
    ...PROJECTED_LABELS.map(
      ({ form, attribute }) => sql`${projected.map((turn) => turn[form][attribute])}::smallint[]`,
    ),
  ];
  const columns = [...PROJECTED_STATE.map(([column]) => column), ...PROJECTED_LABELS.map(({ column }) => column)];
  await rows(
    on,
    sql`update turns t set ${unsafeSql(columns.map((column) => `${column} = p.${column}`).join(", "))}
        from unnest(${joinSql(arrays)}) as p(id, ${unsafeSql(columns.join(", "))})
        where t.id = p.id`,
  );
}
