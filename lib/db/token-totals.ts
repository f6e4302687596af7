import type { TurnFilter } from "@/lib/review/filter";
import { ALL_TURNS } from "@/lib/review/filter";
import { firstRow, pool, sql, unsafeSql } from "./client";
import { overModelTokens } from "./token-counts";
import { openTurnList } from "./turn-list";

export type TokenTotals = {
  /** Assistant turns, and those whose tokens are counted. */
  turns: number;
  counted: number;
  /** Counted turns whose prompt the server cuts, and those of them that are labelled. */
  overlength: number;
  overlengthLabelled: number;
};

const OVERLENGTH = unsafeSql(overModelTokens("t"));

/** How far the counting of a dataset is, and what it found; null when the dataset is gone. As many steps as there are over-length turns. */
export function getTokenTotals(datasetId: string): Promise<TokenTotals | null> {
  return firstRow<TokenTotals>(
    pool(),
    sql`select d.assistant_turns as turns, d.counted_turns as counted, o.turns as overlength, o.labelled as "overlengthLabelled"
        from datasets d, lateral (
          select count(*)::int as turns, (count(*) filter (where t.labelled))::int as labelled
          from turns t where t.dataset_id = d.id and ${OVERLENGTH}) o
        where d.id = ${datasetId}::bigint and d.deleted_at is null`,
  );
}

/** How many over-length turns have no score in the run that is shown, and how many failed in it. As many steps as there are. */
export async function countOverlengthRest(datasetId: string): Promise<{ unscored: number; failed: number }> {
  const found = await firstRow<{ unscored: number; failed: number }>(
    pool(),
    sql`select (count(*) filter (where s.turn_id is null or s.failure is not null))::int as unscored,
          count(s.failure)::int as failed
        from turns t join datasets d on d.id = t.dataset_id
        -- One look-up for each of the few turns: a plain join may read all scores.
        left join lateral (
          select f.turn_id, f.failure from scores f where f.run_id = d.current_run_id and f.turn_id = t.id offset 0) s on true
        where t.dataset_id = ${datasetId}::bigint and ${OVERLENGTH}`,
  );
  return found ?? { unscored: 0, failed: 0 };
}

/** How many over-length turns a filter lets through for `me`; null for a text that too many turns may have to know them all. */
export async function countOverlengthListed(datasetId: string, filter: TurnFilter, me: string): Promise<number | null> {
  const overlength = { ...filter, marks: [...filter.marks, { mark: "overlength", value: true } as const] };
  const { count, more } = await (await openTurnList(datasetId, { ...ALL_TURNS, filter: overlength }, me)).count();
  return more ? null : count;
}
