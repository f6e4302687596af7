import { Bitset } from "@/lib/review/bitset";
import { type Facet, type FacetSets, facetsOf, type TurnState } from "@/lib/review/facets";
import { LABEL_FORMS, type LabelForm } from "@/lib/review/filter";
import type { TurnStatus } from "@/lib/review/status";
import { ATTRIBUTES, mapAttributes } from "@/lib/steerlm/attributes";
import { type Executor, rows, type Sql, sql, unsafeSql } from "./client";

/** Turns whose bits share a row of turn_facets. Part of the stored format. */
export const ZONE_TURNS = 8192;
const ZONE_BYTES = ZONE_TURNS / 8;

/** A turn's derived columns as one array, so that a thousand changed turns are cheap to read. */
export type StateRow = {
  labels: (number | null)[];
  status: TurnStatus;
  overridden: boolean;
  flagged: boolean;
  failed: boolean;
};

/** Selects a StateRow; `changed` names the row that holds the predicted and final labels, the original ones are always the turn's. */
export function stateColumns(turn: string, changed: string): Sql {
  const labels = LABEL_FORMS.flatMap((form) =>
    ATTRIBUTES.map((attribute) => `${form === "original" ? turn : changed}.${form}_${attribute}`),
  );
  return unsafeSql(
    `array[${labels.join(", ")}]::smallint[] as labels, ${changed}.status::text as status,
     ${changed}.overridden, ${changed}.flagged, ${changed}.failed`,
  );
}

export function stateFromRow({ labels, status, overridden, flagged, failed }: StateRow): TurnState {
  const ratings = (form: LabelForm) => {
    const first = LABEL_FORMS.indexOf(form) * ATTRIBUTES.length;
    return mapAttributes((_, index) => labels[first + index] ?? null);
  };
  const [original, predicted, final] = [ratings("original"), ratings("predicted"), ratings("final")];
  return { original, predicted, final, status, overridden, flagged, failed };
}

type BitsRow = { facet: Facet; zone: number; bits: Buffer };
type ChangedRow = StateRow & { facet: null; ordinal: number };

/**
 * Which of a dataset's `size` turns have these facets, exact as of one moment: the folded bits, corrected for the turns that
 * have changed since. One statement, so that a fold in between cannot be seen half.
 */
export async function readFacets(
  on: Executor,
  datasetId: string,
  size: number,
  facets: readonly Facet[],
): Promise<FacetSets> {
  const sets = new Map(facets.map((facet) => [facet, new Bitset(size)]));
  const read = (facet: Facet) => {
    const set = sets.get(facet);
    if (!set) throw new Error(`facet ${facet} was not read`);
    return set;
  };
  if (facets.length === 0) return read;
  const found = await rows<BitsRow | ChangedRow>(
    on,
    sql`select f.facet, f.zone, f.bits, null::int as ordinal, null::smallint[] as labels, null::text as status,
          null::boolean as overridden, null::boolean as flagged, null::boolean as failed
        from turn_facets f where f.dataset_id = ${datasetId}::bigint and f.facet = any(${facets}::smallint[])
        union all
        select null, null, null, t.ordinal, ${stateColumns("t", "t")}
        from (select distinct ordinal from turn_changes where dataset_id = ${datasetId}::bigint) c
        join turns t on t.dataset_id = ${datasetId}::bigint and t.ordinal = c.ordinal`,
  );
  const changed = found.filter((row): row is ChangedRow => row.facet === null);
  for (const row of found) if (row.facet !== null) read(row.facet).load(row.zone * ZONE_BYTES, row.bits);
  for (const { ordinal, ...state } of changed) {
    const now = new Set(facetsOf(stateFromRow(state)));
    for (const [facet, set] of sets) {
      if (now.has(facet)) set.add(ordinal);
      else set.delete(ordinal);
    }
  }
  return read;
}

/** How many turns of a dataset have each facet, exact as of one moment; facets that no turn has may be missing. */
export async function countFacets(on: Executor, datasetId: string): Promise<Map<Facet, number>> {
  const found = await rows<{ facet: Facet; count: number } | (StateRow & { facet: null; sign: number })>(
    on,
    sql`with pending as (
          select distinct on (c.ordinal) c.* from turn_changes c
          where c.dataset_id = ${datasetId}::bigint order by c.ordinal, c.id)
        select f.facet, sum(f.count)::int as count, null::int as sign, null::smallint[] as labels, null::text as status,
          null::boolean as overridden, null::boolean as flagged, null::boolean as failed
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
