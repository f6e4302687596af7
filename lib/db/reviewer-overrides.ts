import { Bitset } from "@/lib/review/bitset";
import { markFacet, statusFacet } from "@/lib/review/facets";
import { REVIEWED_FACETS } from "@/lib/review/person-facets";
import { snapshotTransaction } from "./client";
import { readPersonFacetsWith } from "./person-facets";
import { readFacetsWith } from "./turn-facets";
import { countAllTurns } from "./turn-list";
import { FACET_ZONES, PERSON_ZONES, ZoneReader } from "./zone-cache";

/** Of the submitted turns that a person has a review of: how many, and how many have a final label that people changed. */
export type OverrideCount = { turns: number; overridden: number };

const SUBMITTED = statusFacet("submitted");
const OVERRIDDEN = markFacet("overridden");

/** By user id, as of one moment: what `reviewer=…&status=submitted` lists, and with `overridden=yes`. Five bitmaps a person. */
export async function countOverrides(
  datasetId: string,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, OverrideCount>> {
  const owner = { datasetId, size: await countAllTurns(datasetId) };
  const [facets, ...people] = await Promise.all([
    ZoneReader.open(FACET_ZONES, owner, [SUBMITTED, OVERRIDDEN]),
    ...userIds.map((person) => ZoneReader.open(PERSON_ZONES, { ...owner, person }, REVIEWED_FACETS)),
  ]);
  return snapshotTransaction(async (client) => {
    const sets = await readFacetsWith(client, facets);
    const counts = new Map<string, OverrideCount>();
    for (const [at, userId] of userIds.entries()) {
      const reader = people[at];
      if (!reader) throw new Error(`no reader was opened for ${userId}`);
      const reviewed = new Bitset(owner.size);
      for (const set of (await readPersonFacetsWith(client, reader)).values()) reviewed.unite(set);
      reviewed.intersect(sets(SUBMITTED));
      counts.set(userId, { turns: reviewed.count(), overridden: reviewed.countCommon(sets(OVERRIDDEN)) });
    }
    return counts;
  });
}
