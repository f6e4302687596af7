import type { PoolClient } from "pg";
import type { Bitset } from "@/lib/review/bitset";
import { type Facet, markFacet, statusFacet } from "@/lib/review/facets";
import { ALL_TURNS } from "@/lib/review/filter";
import type { Executor } from "./client";
import type { ExportedTurns, ExportRequest } from "./export-records";
import { readFacets } from "./turn-facets";
import { openTurnList } from "./turn-list";

/** The turns that an export asks for. */
export type ExportSelection = {
  /** All of them, and where a text leaves some undecided perhaps others. */
  candidates: Bitset;
  /** How many would be but for being over-length. */
  excluded: number;
  /** Candidates that may or may not have the text: each has to be looked at. Null when all is known. */
  undecided: { text: string; turns: Bitset } | null;
};

const ONLY_FACETS: Record<Exclude<ExportedTurns, "all">, Facet> = {
  reviewed: statusFacet("submitted"),
  gold: markFacet("gold"),
};

/** Which turns an export selects, as the transaction of `client` sees them; null for all. */
export async function openExportSelection(
  client: PoolClient,
  { datasetId, me, filter, only, excludeOverlength }: ExportRequest,
): Promise<ExportSelection | null> {
  if (filter === null && only === "all") return null;
  const on = oneAtATime(client);
  const list = await openTurnList(datasetId, { ...ALL_TURNS, filter: filter ?? ALL_TURNS.filter }, me, on);
  const candidates = list.turns.clone();
  const { size } = candidates;
  if (only !== "all") {
    const facet = ONLY_FACETS[only];
    candidates.intersect((await readFacets(on, datasetId, size, [facet]))(facet));
  }
  const before = candidates.count();
  if (excludeOverlength) candidates.exclude(await readOverlength(on, datasetId, size));
  return { candidates, excluded: before - candidates.count(), undecided: list.undecided };
}

/** The turns whose prompt the server would cut, among a dataset's `size` turns. */
export async function readOverlength(on: Executor, datasetId: string, size: number): Promise<Bitset> {
  const overlength = markFacet("overlength");
  return (await readFacets(on, datasetId, size, [overlength]))(overlength);
}

/** A client for code that sends statements side by side, which one connection does not take. */
export function oneAtATime(client: PoolClient): Executor {
  let last: Promise<unknown> = Promise.resolve();
  const query = (...args: unknown[]) => {
    const sent = last.then(() => Reflect.apply(client.query, client, args));
    last = sent.catch(() => undefined);
    return sent;
  };
  return { query: query as Executor["query"] };
}
