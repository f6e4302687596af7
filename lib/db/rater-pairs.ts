import type { PoolClient } from "pg";
import { type RaterPairCounts, RatingTally } from "@/lib/review/rating-tally";
import { rows, snapshotTransaction, sql } from "./client";
import { countsFromBytes } from "./pair-bytes";
import { readPendingTally } from "./rating-tallies";

/** Two raters with their names. */
export type RaterPair = RaterPairCounts & { oneName: string; otherName: string };

/** Where a page of pairs begins: after this one. */
export type PairPlace = { turns: number; oneId: string; otherId: string };

type PairRow = { one_id: string; other_id: string; turns: number; counts: Buffer };

/**
 * Pairs of raters with the most turns in common, those after a place, exact as of one moment; `next` is where the next page begins, null at
 * the end.
 */
export function listRaterPairs(
  datasetId: string,
  after: PairPlace | null,
  limit: number,
): Promise<{ pairs: RaterPair[]; next: PairPlace | null }> {
  return snapshotTransaction(async (client) => {
    const pending = await readPendingTally(client, datasetId);
    const changed = pending.pairs;
    // Enough stored ones for a page, though all that are not folded fell out of it.
    const stored = await readStored(client, datasetId, after, limit + 1 + changed.length, changed);
    const tally = new RatingTally();
    for (const pair of [...stored, ...changed]) tally.addPair(pair);
    const found = tally.pairs
      .filter((pair) => pair.turns > 0 && (after === null || compare(after, pair) < 0))
      .sort(compare)
      .slice(0, limit + 1);
    const page = found.slice(0, limit);
    const names = await readNames(client, page);
    const last = page.at(-1);
    return {
      pairs: page.map((pair) => ({
        ...pair,
        oneName: names.get(pair.oneId) ?? "",
        otherName: names.get(pair.otherId) ?? "",
      })),
      next: found.length > limit && last ? { turns: last.turns, oneId: last.oneId, otherId: last.otherId } : null,
    };
  });
}

/** Most turns first. */
function compare(one: PairPlace, other: PairPlace): number {
  if (one.turns !== other.turns) return other.turns - one.turns;
  if (one.oneId !== other.oneId) return one.oneId < other.oneId ? 1 : -1;
  if (one.otherId !== other.otherId) return one.otherId < other.otherId ? 1 : -1;
  return 0;
}

/** A run of the stored pairs from a place on, and those asked for by name, each once. */
async function readStored(
  client: PoolClient,
  datasetId: string,
  after: PairPlace | null,
  limit: number,
  named: readonly RaterPairCounts[],
): Promise<RaterPairCounts[]> {
  const place = after ? sql`and (turns, one_id, other_id) < (${after.turns}, ${after.oneId}, ${after.otherId})` : sql``;
  const found = await rows<PairRow>(
    client,
    sql`(select one_id, other_id, turns, counts from rater_pairs where dataset_id = ${datasetId}::bigint ${place}
          order by turns desc, one_id desc, other_id desc limit ${limit})
        union
        select p.one_id, p.other_id, p.turns, p.counts
        from unnest(${named.map(({ oneId }) => oneId)}::text[], ${named.map(({ otherId }) => otherId)}::text[]) as k(one_id, other_id)
        join rater_pairs p on p.dataset_id = ${datasetId}::bigint and p.one_id = k.one_id and p.other_id = k.other_id`,
  );
  return found.map(({ one_id, other_id, turns, counts }) => ({
    oneId: one_id,
    otherId: other_id,
    turns,
    counts: countsFromBytes(counts),
  }));
}

async function readNames(client: PoolClient, pairs: readonly RaterPairCounts[]): Promise<Map<string, string>> {
  const ids = [...new Set(pairs.flatMap(({ oneId, otherId }) => [oneId, otherId]))];
  const found = await rows<{ id: string; name: string }>(
    client,
    sql`select id, name from users where id = any(${ids}::text[])`,
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}
