import { Bitset } from "@/lib/review/bitset";
import { PERSON_FACETS, type PersonFacet } from "@/lib/review/person-facets";
import { rows, sql } from "./client";
import type { Fold } from "./fold";
import { PERSON_COLUMNS, type PersonRow, personFacetsFromRow } from "./person-facets";
import { trimBits } from "./turn-facets";
import { ZONE_TURNS } from "./zone-cache";

const FOLD_CHANGES = 8192;

type PersonZone = { person: string; zone: number };
type Known = PersonZone & { facet: PersonFacet; bits: Bitset; isChanged: boolean };

/** Brings person_facets up to date with changes of reviews of the dataset, some thousands at a time. */
export async function foldPeople({ client, datasetId, number }: Fold): Promise<void> {
  const reviews = await rows<PersonRow & { person: string }>(
    client,
    sql`with gone as (
          delete from person_changes where id in (
            select id from person_changes where dataset_id = ${datasetId}::bigint order by user_id, ordinal limit ${FOLD_CHANGES})
          returning user_id, ordinal)
        select g.user_id as person, ${PERSON_COLUMNS} from (select distinct user_id, ordinal from gone) g
        join turns t on t.dataset_id = ${datasetId}::bigint and t.ordinal = g.ordinal
        left join reviews r on r.turn_id = t.id and r.user_id = g.user_id`,
  );
  if (reviews.length === 0) return;
  const zones = await readZones(
    { client, datasetId, number },
    reviews.map((row) => ({ person: row.person, zone: zoneOf(row) })),
  );
  for (const row of reviews) setFacets(zones.get(nameOf({ person: row.person, zone: zoneOf(row) })) ?? [], row);
  const changed = [...zones.values()].flat().filter(({ isChanged }) => isChanged);
  if (changed.length === 0) return;
  await rows(
    client,
    sql`insert into person_facets (dataset_id, fold, user_id, facet, zone, bits)
        select ${datasetId}::bigint, ${number}::bigint, z.* from unnest(${changed.map(({ person }) => person)}::text[],
          ${changed.map(({ facet }) => facet)}::smallint[], ${changed.map(({ zone }) => zone)}::int[],
          ${changed.map(({ bits }) => trimBits(bits))}::bytea[]) as z
        on conflict (dataset_id, user_id, facet, zone) do update set bits = excluded.bits, fold = excluded.fold`,
  );
}

function zoneOf({ ordinal }: PersonRow): number {
  return Math.floor(ordinal / ZONE_TURNS);
}

function nameOf({ person, zone }: PersonZone): string {
  return `${person}/${zone}`;
}

/** All bits of some people's zones, by facet. */
async function readZones({ client, datasetId }: Fold, asked: readonly PersonZone[]): Promise<Map<string, Known[]>> {
  const touched = [...new Map(asked.map((place) => [nameOf(place), place])).values()];
  const stored = await rows<PersonZone & { facet: PersonFacet; bits: Buffer }>(
    client,
    sql`select f.user_id as person, f.facet, f.zone, f.bits
        from unnest(${touched.map(({ person }) => person)}::text[], ${touched.map(({ zone }) => zone)}::int[]) as k(person, zone)
        join person_facets f on f.dataset_id = ${datasetId}::bigint and f.user_id = k.person and f.zone = k.zone`,
  );
  const zones = new Map(
    touched.map((place): [string, Known[]] => [
      nameOf(place),
      PERSON_FACETS.map((facet) => ({ ...place, facet, bits: new Bitset(ZONE_TURNS), isChanged: false })),
    ]),
  );
  for (const { facet, bits, ...place } of stored) zones.get(nameOf(place))?.[facet]?.bits.load(0, bits);
  return zones;
}

function setFacets(known: readonly Known[], row: PersonRow): void {
  const at = row.ordinal % ZONE_TURNS;
  const has = new Set(personFacetsFromRow(row));
  for (const place of known) {
    if (place.bits.has(at) === has.has(place.facet)) continue;
    if (has.has(place.facet)) place.bits.add(at);
    else place.bits.delete(at);
    place.isChanged = true;
  }
}
