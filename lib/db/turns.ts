import { type Hiding, hideFromRater } from "@/lib/review/blind";
import type { TurnQuery } from "@/lib/review/filter";
import { type FlagKind, flagsOf } from "@/lib/review/flag-kinds";
import type { TurnStatus } from "@/lib/review/status";
import type { TurnPlace } from "@/lib/review/turn-order";
import type { Ratings, Rewards } from "@/lib/steerlm/attributes";
import { firstRow, pool, rows, type Sql, sql } from "./client";
import { hidingOf } from "./hiding";
import { type AttributeRow, attributesFromRow, type LabelRow, labelColumns, labelFromRow } from "./label-columns";
import { type Review, type ReviewRow, reviewFromRow } from "./reviews";
import { formatCursor } from "./turn-cursor";
import { type ListCount, openTurnList } from "./turn-list";

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
  /** What flags of its reviews say. */
  flags: FlagKind[];
  /** A review of it has a note. */
  noted: boolean;
  commented: boolean;
  /** The largest difference of submitted ratings in a watched attribute; null where no two rated one (lib/review/aggregation.ts). */
  spread: number | null;
  disputed: boolean;
  adjudicated: boolean;
  undecided: boolean;
  gold: boolean;
  /** Characters of the text. */
  length: number;
  /** Of the whole prompt that a served model is sent for it; null while they are not counted. */
  tokens: number | null;
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
  /** What is left out of all this, since the person is to rate without having seen it. */
  hiding: Hiding;
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
  flags: number;
  noted: boolean;
  commented: boolean;
  spread: number | null;
  disputed: boolean;
  adjudicated: boolean;
  undecided: boolean;
  gold: boolean;
  length: number;
  tokens: number | null;
  score: (AttributeRow & { failure: string | null; exceeded: boolean | null }) | null;
  review: ReviewRow | null;
  hiding: Hiding;
};

/** Turns joined with what `userId` sees of them. */
function itemColumns(userId: string): { columns: Sql; joins: Sql } {
  return {
    columns: sql`t.id, t.line, t.index, t.status, t.overridden, t.flagged, t.flags, t.noted, t.commented, t.spread, t.disputed,
      t.adjudicated, t.undecided, t.gold, t.length, t.tokens, x.text, x.context,
      ${labelColumns("original")}, ${labelColumns("predicted")}, ${labelColumns("final")},
      row_to_json(s) as score, row_to_json(r) as review,
      ${hidingOf(userId, sql`r.status is distinct from 'submitted'`)} as hiding`,
    joins: sql`join turn_texts x on x.dataset_id = t.dataset_id and x.ordinal = t.ordinal
      join datasets d on d.id = t.dataset_id
      left join scores s on s.run_id = d.current_run_id and s.turn_id = t.id
      left join reviews r on r.turn_id = t.id and r.user_id = ${userId}`,
  };
}

function itemFromRow(row: ItemRow): TurnItem {
  const scored = row.score !== null && row.score.failure === null;
  return hideFromRater({
    id: row.id,
    line: row.line,
    turn: row.index,
    text: row.text,
    context: row.context,
    status: row.status,
    overridden: row.overridden,
    flagged: row.flagged,
    flags: flagsOf(row.flags),
    noted: row.noted,
    commented: row.commented,
    spread: row.spread,
    disputed: row.disputed,
    adjudicated: row.adjudicated,
    undecided: row.undecided,
    gold: row.gold,
    length: row.length,
    tokens: row.tokens,
    original: labelFromRow(row, "original"),
    scores: scored && row.score ? attributesFromRow(row.score) : null,
    exceeded: row.score?.exceeded ?? null,
    failure: row.score?.failure ?? null,
    predicted: scored ? labelFromRow(row, "predicted") : null,
    final: labelFromRow(row, "final"),
    review: row.review && reviewFromRow(row.review),
    hiding: row.hiding,
  });
}

export type TurnPage = {
  items: TurnItem[];
  nextCursor: string | null;
  previousCursor: string | null;
  /** Turns of the list, and of it before this page; null when that is not known. */
  total: ListCount;
  before: number | null;
};

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
export async function listTurns({ datasetId, query, from, backward, limit, userId }: PageRequest): Promise<TurnPage> {
  const list = await openTurnList(datasetId, query, userId);
  const { places, resume } = await list.part(from, backward, limit);
  if (backward) places.reverse();
  const [first, last] = [places[0], places.at(-1)];
  const cursorOf = (place: TurnPlace | null | undefined) => (place ? formatCursor(place) : null);
  const [items, total, before] = await Promise.all([
    readItems(datasetId, places, userId),
    list.count(),
    first ? list.countBefore(first) : null,
  ]);
  return {
    items,
    nextCursor: cursorOf(backward ? last : resume),
    previousCursor: cursorOf(backward ? resume : from && first),
    total,
    before,
  };
}

/** The rows of some places, in their order. */
async function readItems(datasetId: string, places: readonly TurnPlace[], userId: string): Promise<TurnItem[]> {
  const { columns, joins } = itemColumns(userId);
  const ordinals = places.map(({ ordinal }) => ordinal);
  const found = await rows<ItemRow>(
    pool(),
    sql`select ${columns} from unnest(${ordinals}::int[]) with ordinality as p(ordinal, place)
        join turns t on t.dataset_id = ${datasetId}::bigint and t.ordinal = p.ordinal ${joins} order by p.place`,
  );
  return found.map(itemFromRow);
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

export type Neighbours = {
  previous: string | null;
  next: string | null;
  /** The cursor of the turn before: the page after it begins with this turn. Null when this turn is the first. */
  cursor: string | null;
  /** How many turns come before; null when the filter leaves the turn out, or when that is not known. */
  before: number | null;
  total: ListCount;
};

/**
 * The turns before and after this one under a filter and sort, for `userId`; the turn itself need not pass the filter. Null when there is
 * none.
 */
export async function getNeighbours(
  datasetId: string,
  turnId: string,
  query: TurnQuery,
  userId: string,
): Promise<Neighbours | null> {
  const [turn, list] = await Promise.all([
    firstRow<{ ordinal: number }>(
      pool(),
      sql`select ordinal from turns where id = ${turnId}::bigint and dataset_id = ${datasetId}::bigint`,
    ),
    openTurnList(datasetId, query, userId),
  ]);
  if (!turn) return null;
  const place = list.placeOf(turn.ordinal);
  const [previous, next, total, before] = await Promise.all([
    list.beside(place, true),
    list.beside(place, false),
    list.count(),
    list.has(place.ordinal).then((listed) => (listed ? list.countBefore(place) : null)),
  ]);
  const ids = await turnIds(datasetId, [previous, next]);
  const idOf = (beside: TurnPlace | null) => (beside && ids.get(beside.ordinal)) ?? null;
  return {
    previous: idOf(previous),
    next: idOf(next),
    cursor: previous && formatCursor(previous),
    before,
    total,
  };
}

/** The first turn of a filter and sort, where reviewing begins. */
export async function firstTurn(datasetId: string, query: TurnQuery, userId: string): Promise<string | null> {
  const first = await (await openTurnList(datasetId, query, userId)).beside(null, false);
  return first && ((await turnIds(datasetId, [first])).get(first.ordinal) ?? null);
}

async function turnIds(datasetId: string, places: readonly (TurnPlace | null)[]): Promise<Map<number, string>> {
  const ordinals = places.flatMap((place) => (place ? [place.ordinal] : []));
  const found = await rows<{ ordinal: number; id: string }>(
    pool(),
    sql`select ordinal, id from turns where dataset_id = ${datasetId}::bigint and ordinal = any(${ordinals}::int[])`,
  );
  return new Map(found.map(({ ordinal, id }) => [ordinal, id]));
}
