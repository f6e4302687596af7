import type { PoolClient } from "pg";
import { Bitset } from "@/lib/review/bitset";
import { type Contingency, countContingency } from "@/lib/review/confusion";
import { labelFacet } from "@/lib/review/facets";
import { type PersonFacet, ratingFacet, statusFacetOfPerson } from "@/lib/review/person-facets";
import { type Attribute, MAX_VALUE } from "@/lib/steerlm/attributes";
import { rows, snapshotTransaction, sql } from "./client";
import { PERSON_COLUMNS, type PersonRow, personFacetsFromRow } from "./person-facets";
import { readFacetsWith, withChanges } from "./turn-facets";
import { countAllTurns } from "./turn-list";
import { FACET_ZONES, ZONE_TURNS, ZoneReader } from "./zone-cache";

/** A person's submitted reviews, and of an attribute the turns by their value (rows) and the predicted one (columns). */
export type RaterConfusion = { userId: string; name: string; reviews: number; counts: Contingency };

/** Where a page of raters begins: after this one. */
export type RaterPlace = { reviews: number; userId: string };

const VALUES = Array.from({ length: MAX_VALUE + 1 }, (_, value) => value);
const SUBMITTED = statusFacetOfPerson("submitted");

/**
 * Raters with the most submitted reviews against the shown predictions on one attribute, those after a place, exact as of one moment; `next` is
 * where the next page begins, null at the end. Costs six bitmaps a rater.
 */
export async function listRaterConfusion(
  datasetId: string,
  attribute: Attribute,
  after: RaterPlace | null,
  limit: number,
): Promise<{ raters: RaterConfusion[]; next: RaterPlace | null }> {
  const size = await countAllTurns(datasetId);
  const predictedFacets = VALUES.map((value) => labelFacet("predicted", attribute, value));
  const reader = await ZoneReader.open(FACET_ZONES, { datasetId, size }, predictedFacets);
  return snapshotTransaction(async (client) => {
    const found = await listRaters(client, datasetId, after, limit + 1);
    const page = found.slice(0, limit);
    const sets = await readFacetsWith(client, reader);
    const predicted = predictedFacets.map(sets);
    const facets = [...VALUES.map((value) => ratingFacet(attribute, value)), SUBMITTED];
    const rated = await readPeople(
      client,
      { datasetId, size },
      page.map(({ userId }) => userId),
      facets,
    );
    const last = page.at(-1);
    return {
      raters: page.map((rater) => {
        const of = (facet: PersonFacet) => rated.get(rater.userId)?.get(facet) ?? new Bitset(size);
        const given = VALUES.map((value) => of(ratingFacet(attribute, value)));
        return { ...rater, counts: countContingency(given, predicted, of(SUBMITTED)) };
      }),
      next: found.length > limit && last ? { reviews: last.reviews, userId: last.userId } : null,
    };
  });
}

/** People by their submitted reviews, most first. */
function listRaters(
  client: PoolClient,
  datasetId: string,
  after: RaterPlace | null,
  limit: number,
): Promise<{ userId: string; name: string; reviews: number }[]> {
  const place = after ? sql`where (d.reviews, d.user_id collate "C") < (${after.reviews}, ${after.userId})` : sql``;
  return rows(
    client,
    sql`select d.user_id as "userId", u.name, d.reviews from (
          select user_id, sum(reviews)::int as reviews from (
            select user_id, reviews from review_days where dataset_id = ${datasetId}::bigint and status = 'submitted'
            union all
            select user_id, reviews from review_day_changes where dataset_id = ${datasetId}::bigint and status = 'submitted') c
          group by user_id having sum(reviews) > 0) d
        join users u on u.id = d.user_id ${place} order by d.reviews desc, d.user_id collate "C" desc limit ${limit}`,
  );
}

type ZoneBits = { userId: string; facet: PersonFacet; zone: number; bits: Buffer };

/** Some facets of several people, exact as of the client's moment. */
async function readPeople(
  client: PoolClient,
  { datasetId, size }: { datasetId: string; size: number },
  people: readonly string[],
  facets: readonly PersonFacet[],
): Promise<Map<string, ReadonlyMap<PersonFacet, Bitset>>> {
  const stored = await rows<ZoneBits>(
    client,
    sql`select user_id as "userId", facet, zone, bits from person_facets
        where dataset_id = ${datasetId}::bigint and user_id = any(${people}::text[]) and facet = any(${facets}::smallint[])`,
  );
  const changed = await rows<PersonRow & { userId: string }>(
    client,
    sql`select c.user_id as "userId", ${PERSON_COLUMNS}
        from (select distinct user_id, ordinal from person_changes
              where dataset_id = ${datasetId}::bigint and user_id = any(${people}::text[])) c
        join turns t on t.dataset_id = ${datasetId}::bigint and t.ordinal = c.ordinal
        left join reviews r on r.turn_id = t.id and r.user_id = c.user_id`,
  );
  return new Map(
    people.map((userId) => {
      const sets = new Map(facets.map((facet) => [facet, new Bitset(size)]));
      for (const row of stored)
        if (row.userId === userId) sets.get(row.facet)?.load((row.zone * ZONE_TURNS) / 8, row.bits);
      const now = changed
        .filter((row) => row.userId === userId)
        .map((row) => ({ ordinal: row.ordinal, facets: personFacetsFromRow(row) }));
      return [userId, withChanges(sets, now)];
    }),
  );
}
