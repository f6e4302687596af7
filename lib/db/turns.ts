import type { TurnFilter, TurnQuery } from "@/lib/review/filter";
import type { TurnStatus } from "@/lib/review/status";
import type { Ratings, Rewards } from "@/lib/steerlm/attributes";
import { firstRow, pool, rows, type Sql, sql } from "./client";
import { type AttributeRow, attributesFromRow, type LabelRow, labelColumns, labelFromRow } from "./label-columns";
import { type Review, type ReviewRow, reviewFromRow } from "./reviews";
import { turnCondition } from "./turn-filter";
import { formatCursor, pageOfTurns, sortColumn, type TurnPlace } from "./turn-keyset";

/** One row of the turns table, and one item of the API's list. */
export type TurnItem = {
  id: string;
  line: number;
  /** Position among the record's messages, from 0. */
  turn: number;
  text: string;
  /** Start of the message before. */
  context: string;
  status: TurnStatus;
  overridden: boolean;
  flagged: boolean;
  original: Ratings;
  /** The current run's raw floats; null when it has none for this turn. */
  scores: Rewards | null;
  /** The server cut this prompt when it scored: it did not see the end of the text. Null where it does not say. */
  exceeded: boolean | null;
  /** Why the current run could not score this turn; null when it did not fail. */
  failure: string | null;
  /** Null when there are no scores. */
  predicted: Ratings | null;
  final: Ratings;
  /** The asking person's own review. */
  review: Review | null;
};

type ItemRow = LabelRow & {
  id: string;
  line: number;
  index: number;
  text: string;
  context: string;
  status: TurnStatus;
  overridden: boolean;
  flagged: boolean;
  score: (AttributeRow & { failure: string | null; exceeded: boolean | null }) | null;
  review: ReviewRow | null;
};

/** Turns of a page joined with what a person sees of them; `pages(id)` must be in scope, `userId` is who asks. */
function itemColumns(userId: string): { columns: Sql; joins: Sql } {
  return {
    columns: sql`t.id, t.line, t.index, t.status, t.overridden, t.flagged, x.text, x.context,
      ${labelColumns("original")}, ${labelColumns("predicted")}, ${labelColumns("final")},
      row_to_json(s) as score, row_to_json(r) as review`,
    joins: sql`join turn_texts x on x.dataset_id = t.dataset_id and x.ordinal = t.ordinal
      join datasets d on d.id = t.dataset_id
      left join scores s on s.run_id = d.current_run_id and s.turn_id = t.id
      left join reviews r on r.turn_id = t.id and r.user_id = ${userId}`,
  };
}

function itemFromRow(row: ItemRow): TurnItem {
  const scored = row.score !== null && row.score.failure === null;
  return {
    id: row.id,
    line: row.line,
    turn: row.index,
    text: row.text,
    context: row.context,
    status: row.status,
    overridden: row.overridden,
    flagged: row.flagged,
    original: labelFromRow(row, "original"),
    scores: scored && row.score ? attributesFromRow(row.score) : null,
    exceeded: row.score?.exceeded ?? null,
    failure: row.score?.failure ?? null,
    predicted: scored ? labelFromRow(row, "predicted") : null,
    final: labelFromRow(row, "final"),
    review: row.review && reviewFromRow(row.review),
  };
}

export type TurnPage = { items: TurnItem[]; nextCursor: string | null; previousCursor: string | null };

type PageRequest = {
  datasetId: string;
  query: TurnQuery;
  /** Where the page begins (or, backward, ends); null for the start. */
  from: TurnPlace | null;
  backward: boolean;
  limit: number;
  userId: string;
};

/** One page of turns under a filter and sort, in list order, with cursors both ways; null where the list ends. */
export async function listTurns(request: PageRequest): Promise<TurnPage> {
  const { datasetId, query, from, backward, limit, userId } = request;
  const page = pageOfTurns({
    condition: turnCondition(datasetId, query.filter),
    sort: query.sort,
    from,
    backward,
    // One more than asked tells whether the list goes on.
    limit: limit + 1,
  });
  const { columns, joins } = itemColumns(userId);
  const found = await rows<ItemRow & { value: number | null }>(
    pool(),
    sql`with pages as materialized (select id, value, row_number() over () as place from (${page}) ordered)
        select ${columns}, pages.value from pages join turns t on t.id = pages.id ${joins} order by pages.place`,
  );
  const goesOn = found.length > limit;
  const kept = found.slice(0, limit);
  if (backward) kept.reverse();
  const first = kept[0];
  const last = kept.at(-1);
  const cursorOf = (row: { value: number | null; id: string } | undefined) => (row ? formatCursor(row) : null);
  return {
    items: kept.map(itemFromRow),
    nextCursor: backward || goesOn ? cursorOf(last) : null,
    previousCursor: (backward ? goesOn : from !== null) ? cursorOf(first) : null,
  };
}

/** How many turns a filter lets through, counted up to `limit`: `limit` means that many or more. */
export async function countTurns(datasetId: string, filter: TurnFilter, limit: number): Promise<number> {
  const found = await firstRow<{ count: number }>(
    pool(),
    sql`select count(*)::int as count
        from (select from turns t where ${turnCondition(datasetId, filter)} limit ${limit}) counted`,
  );
  return found?.count ?? 0;
}

/** What the reading view shows: the row, the dataset it belongs to and the whole uploaded line. */
export type TurnDetail = TurnItem & { datasetId: string; labelled: boolean; raw: string };

/** One turn as `userId` sees it; null when it does not exist or its dataset is deleted. */
export async function getTurn(turnId: string, userId: string): Promise<TurnDetail | null> {
  const { columns, joins } = itemColumns(userId);
  const row = await firstRow<ItemRow & { dataset_id: string; labelled: boolean; raw: string }>(
    pool(),
    sql`select ${columns}, t.dataset_id, t.labelled, c.raw from turns t ${joins}
        join records c on c.dataset_id = t.dataset_id and c.line = t.line
        where t.id = ${turnId}::bigint and d.deleted_at is null`,
  );
  return row && { ...itemFromRow(row), datasetId: row.dataset_id, labelled: row.labelled, raw: row.raw };
}

type PlacedTurn = TurnPlace & { listed: boolean };

/** Where a turn stands under a sort, and whether the filter lets it through; null when the dataset has no such turn. */
function findPlace(datasetId: string, turnId: string, { filter, sort }: TurnQuery): Promise<PlacedTurn | null> {
  const column = sortColumn(sort) ?? sql`null::int`;
  return firstRow<PlacedTurn>(
    pool(),
    sql`select t.id, ${column} as value, ${turnCondition(datasetId, filter)} as listed
        from turns t where t.id = ${turnId}::bigint and t.dataset_id = ${datasetId}::bigint`,
  );
}

export type Neighbours = {
  previous: string | null;
  next: string | null;
  /** The cursor of the turn before: the page after it begins with this turn. Null when this turn is the first. */
  cursor: string | null;
};

/** The turns before and after this one under a filter and sort; the turn itself need not pass the filter. */
export async function getNeighbours(datasetId: string, turnId: string, query: TurnQuery): Promise<Neighbours> {
  const place = await findPlace(datasetId, turnId, query);
  if (!place) return { previous: null, next: null, cursor: null };
  const condition = turnCondition(datasetId, query.filter);
  const beside = (backward: boolean) =>
    firstRow<TurnPlace>(pool(), pageOfTurns({ condition, sort: query.sort, from: place, backward, limit: 1 }));
  const [previous, next] = await Promise.all([beside(true), beside(false)]);
  return { previous: previous?.id ?? null, next: next?.id ?? null, cursor: previous && formatCursor(previous) };
}

/** How many turns a filter and sort put before this one, counted up to `limit`; null when the filter leaves the turn out. */
export async function countTurnsBefore(
  datasetId: string,
  turnId: string,
  query: TurnQuery,
  limit: number,
): Promise<number | null> {
  const place = await findPlace(datasetId, turnId, query);
  if (!place?.listed) return null;
  const condition = turnCondition(datasetId, query.filter);
  const before = pageOfTurns({ condition, sort: query.sort, from: place, backward: true, limit });
  const found = await firstRow<{ count: number }>(pool(), sql`select count(*)::int as count from (${before}) counted`);
  return found?.count ?? 0;
}

/** The first turn of a filter and sort, where reviewing begins. */
export async function firstTurn(datasetId: string, query: TurnQuery): Promise<string | null> {
  const condition = turnCondition(datasetId, query.filter);
  const row = await firstRow<{ id: string }>(
    pool(),
    pageOfTurns({ condition, sort: query.sort, from: null, backward: false, limit: 1 }),
  );
  return row?.id ?? null;
}
