import type { Bitset } from "@/lib/review/bitset";
import { type Facet, type FacetSets, facetsOf, type TurnState } from "@/lib/review/facets";
import { LABEL_FORMS, type LabelForm } from "@/lib/review/filter";
import { flagsOf } from "@/lib/review/flag-kinds";
import type { TurnStatus } from "@/lib/review/status";
import { ATTRIBUTES, mapAttributes } from "@/lib/steerlm/attributes";
import { isOverlength } from "@/lib/steerlm/overlength";
import { type Executor, pool, rows, type Sql, sql, unsafeSql } from "./client";
import { FACET_ZONES, ZoneReader, type ZoneRow } from "./zone-cache";

/** A turn's derived columns as one array, so that a thousand changed turns are cheap to read. */
export type StateRow = {
  labels: (number | null)[];
  status: TurnStatus;
  overridden: boolean;
  flagged: boolean;
  failed: boolean;
  noted: boolean;
  /** Bits of kinds. */
  flags: number;
  commented: boolean;
  tokens: number | null;
  spread: number | null;
  disputed: boolean;
  adjudicated: boolean;
  undecided: boolean;
  gold: boolean;
};

/** As many columns of nothing, for the other rows of a union. */
const NO_STATE = unsafeSql(
  "null::smallint[] as labels, null::text as status, null::boolean as overridden, null::boolean as flagged, null::boolean as failed, null::boolean as noted, null::smallint as flags, null::boolean as commented, null::int as tokens, null::smallint as spread, null::boolean as disputed, null::boolean as adjudicated, null::boolean as undecided, null::boolean as gold",
);

/** Selects a StateRow; `changed` names the row that holds the predicted and final labels, the original ones are always the turn's. */
export function stateColumns(turn: string, changed: string): Sql {
  const labels = LABEL_FORMS.flatMap((form) =>
    ATTRIBUTES.map((attribute) => `${form === "original" ? turn : changed}.${form}_${attribute}`),
  );
  return unsafeSql(
    `array[${labels.join(", ")}]::smallint[] as labels, ${changed}.status::text as status,
     ${changed}.overridden, ${changed}.flagged, ${changed}.failed, ${changed}.noted, ${changed}.flags, ${changed}.commented, ${changed}.tokens,
     ${changed}.spread, ${changed}.disputed, ${changed}.adjudicated, ${changed}.undecided, ${changed}.gold`,
  );
}

export function stateFromRow({ labels, tokens, flags, ...state }: StateRow): TurnState {
  const ratings = (form: LabelForm) => {
    const first = LABEL_FORMS.indexOf(form) * ATTRIBUTES.length;
    return mapAttributes((_, index) => labels[first + index] ?? null);
  };
  const [original, predicted, final] = [ratings("original"), ratings("predicted"), ratings("final")];
  const overlength = isOverlength(tokens) === true;
  return { ...state, flags: flagsOf(flags), original, predicted, final, overlength };
}

type ChangedRow = StateRow & { key: null; ordinal: number };

/**
 * Which of a dataset's `size` turns have these facets, exact as of one moment: the folded bits, corrected for the turns that
 * have changed since. One statement, so that a fold in between cannot be seen half. The sets are shared: whoever changes one copies it.
 */
export async function readFacets(
  on: Executor,
  datasetId: string,
  size: number,
  facets: readonly Facet[],
): Promise<FacetSets> {
  const owner = { datasetId, size };
  const reader =
    on === pool() ? await ZoneReader.open(FACET_ZONES, owner, facets) : new ZoneReader(FACET_ZONES, owner, facets);
  return readFacetsWith(on, reader);
}

/** The same, of a reader that was opened before the transaction of `on` began. */
export async function readFacetsWith(on: Executor, reader: ZoneReader<Bitset>): Promise<FacetSets> {
  const { datasetId } = reader.owner;
  const { columns, from } = reader.selectChanged();
  const found = reader.isEmpty
    ? []
    : await rows<ZoneRow | ChangedRow>(
        on,
        sql`select ${columns}, null::int as ordinal, ${NO_STATE} from ${from}
            union all
            select null, null, null, null, t.ordinal, ${stateColumns("t", "t")}
            from (select distinct ordinal from turn_changes where dataset_id = ${datasetId}::bigint) c
            join turns t on t.dataset_id = ${datasetId}::bigint and t.ordinal = c.ordinal`,
      );
  for (const row of found) if (row.key !== null) reader.take(row);
  const changed = found.filter((row): row is ChangedRow => row.key === null);
  const sets = withChanges(
    reader.finish(),
    changed.map((row) => ({ ordinal: row.ordinal, facets: facetsOf(stateFromRow(row)) })),
  );
  return (facet) => {
    const set = sets.get(facet);
    if (!set) throw new Error(`facet ${facet} was not read`);
    return set;
  };
}

/** Copies of the sets that have for these turns what is given for them; the sets themselves without turns. */
export function withChanges(
  sets: ReadonlyMap<Facet, Bitset>,
  turns: readonly { ordinal: number; facets: readonly Facet[] }[],
): ReadonlyMap<Facet, Bitset> {
  if (turns.length === 0) return sets;
  const changed = new Map([...sets].map(([facet, set]) => [facet, set.clone()]));
  for (const { ordinal, facets } of turns) {
    const now = new Set(facets);
    for (const [facet, set] of changed) {
      if (now.has(facet)) set.add(ordinal);
      else set.delete(ordinal);
    }
  }
  return changed;
}

/** How many turns of a dataset have each facet, exact as of one moment; facets that no turn has may be missing. */
export async function countFacets(on: Executor, datasetId: string): Promise<Map<Facet, number>> {
  const found = await rows<{ facet: Facet; count: number } | (StateRow & { facet: null; sign: number })>(
    on,
    sql`with pending as (
          select distinct on (c.ordinal) c.* from turn_changes c
          where c.dataset_id = ${datasetId}::bigint order by c.ordinal, c.id)
        select f.facet, sum(f.count)::int as count, null::int as sign, ${NO_STATE}
        from turn_facets f where f.dataset_id = ${datasetId}::bigint group by f.facet
        union all
        select null, null, -1, ${stateColumns("t", "c")} from pending c
        join turns t on t.dataset_id = ${datasetId}::bigint and t.ordinal = c.ordinal
        union all
        select null, null, 1, ${stateColumns("t", "t")} from pending c
        join turns t on t.dataset_id = ${datasetId}::bigint and t.ordinal = c.ordinal`,
  );
  const counts = new Map<Facet, number>();
  const add = (facet: Facet, count: number) => counts.set(facet, (counts.get(facet) ?? 0) + count);
  for (const row of found) {
    if (row.facet !== null) add(row.facet, row.count);
    else for (const facet of facetsOf(stateFromRow(row))) add(facet, row.sign);
  }
  return counts;
}

/** The bits of a zone as they are stored, without the zero bytes at the end: a small dataset's facets take a few bytes. */
export function trimBits({ bytes }: Bitset): Buffer {
  const end = bytes.findLastIndex((byte) => byte !== 0) + 1;
  return Buffer.from(bytes.subarray(0, end));
}
