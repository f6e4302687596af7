import type { PoolClient } from "pg";
import type { ReviewCircumstances } from "@/lib/review/anchoring";
import type { RaterRatings, RatingTally } from "@/lib/review/rating-tally";
import { mapAttributes } from "@/lib/steerlm/attributes";
import { rows, sql } from "./client";
import { type AttributeRow, attributeColumns, attributesFromRow } from "./label-columns";

/** A person's oldest change of a turn that the tallies do not know; `before` is null where there was no submitted review. */
export type RatingChangeRow = ReviewCircumstances & {
  turn_id: string;
  user_id: string;
  before: (number | null)[] | null;
};

/** The columns of a RatingChangeRow, of a table that has them. */
export const CHANGE_COLUMNS = sql`turn_id, user_id, before, blind, seconds, compared, matched`;

/**
 * Adds to a tally what turns are now and takes away what they were before their changes. `client` sees one moment only, that at which these were
 * the turns' oldest changes.
 */
export async function tallyChanges(
  client: PoolClient,
  changes: readonly RatingChangeRow[],
  tally: RatingTally,
): Promise<void> {
  if (changes.length === 0) return;
  const before = groupByTurn(changes);
  const reviews = await rows<AttributeRow & ReviewCircumstances & { turn_id: string; user_id: string }>(
    client,
    sql`select r.turn_id, r.user_id, r.blind, r.seconds, r.compared, r.matched, ${attributeColumns("r")} from reviews r
        where r.turn_id = any(${[...before.keys()]}::bigint[]) and r.status = 'submitted'`,
  );
  const now = groupByTurn(reviews);
  for (const [turnId, changed] of before) {
    const present = (now.get(turnId) ?? []).map(
      (row): RaterRatings => ({
        userId: row.user_id,
        ratings: attributesFromRow(row),
        ...circumstancesOf(row),
      }),
    );
    const isChanged = new Set(changed.map(({ user_id }) => user_id));
    const former = [
      ...present.filter(({ userId }) => !isChanged.has(userId)),
      ...changed.flatMap((row): RaterRatings[] =>
        row.before === null
          ? []
          : [
              {
                userId: row.user_id,
                ratings: mapAttributes((_, index) => row.before?.[index] ?? null),
                ...circumstancesOf(row),
              },
            ],
      ),
    ];
    tally.addTurn(former, -1);
    tally.addTurn(present, 1);
  }
}

function circumstancesOf({ blind, seconds, compared, matched }: ReviewCircumstances): ReviewCircumstances {
  return { blind, seconds, compared, matched };
}

function groupByTurn<Row extends { turn_id: string }>(all: readonly Row[]): Map<string, Row[]> {
  const turns = new Map<string, Row[]>();
  for (const row of all) {
    const known = turns.get(row.turn_id);
    if (known) known.push(row);
    else turns.set(row.turn_id, [row]);
  }
  return turns;
}
