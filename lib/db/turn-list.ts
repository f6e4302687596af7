import { Bitset } from "@/lib/review/bitset";
import { facetsNeeded, filterTurns, sortTurns } from "@/lib/review/facets";
import type { TurnQuery } from "@/lib/review/filter";
import { type TurnPlace, TurnSelection } from "@/lib/review/selection";
import { firstRow, pool, sql } from "./client";
import { readFacets } from "./turn-facets";
import { findTextMatches, keepTextMatches } from "./turn-search";

// Beyond this a text is so common that reading on from a place soon finds it.
const MAX_TEXT_MATCHES = 20_000;
const WALK_CHUNK = 500;
// A third of a second's reading: what a request may spend on texts that turn out not to match.
const WALK_LIMIT = 20_000;
const MAX_STEPS = 5;
// A count is beside the point of a page: it may cost a tenth of that.
const COUNTED_TEXTS = 2000;

/** How many turns a list has; `more` when it may have more than were counted. */
export type ListCount = { count: number; more: boolean };

/** Some places of a list in the order asked for, and the place after which it goes on; null at its end. */
export type ListPart = { places: TurnPlace[]; resume: TurnPlace | null };

/** The turns of a dataset under a filter and sort, as of one moment. */
export class TurnList {
  constructor(
    readonly datasetId: string,
    readonly selection: TurnSelection,
    /** A text that too many turns have to know them all: each turn is looked at when its turn comes. Null when all is known. */
    readonly uncheckedText: string | null,
  ) {}

  /** The next `limit` places after `from` (or before it). It may give fewer although the list goes on, when texts are rare. */
  async part(from: TurnPlace | null, backward: boolean, limit: number): Promise<ListPart> {
    const places: TurnPlace[] = [];
    let walked = 0;
    const walk = this.selection.walk(from, backward);
    for (;;) {
      const wanted = this.uncheckedText === null ? limit + 1 - places.length : WALK_CHUNK;
      const chunk = takeNext(walk, wanted);
      walked += chunk.length;
      places.push(...(await this.#keepMatching(chunk)));
      if (places.length > limit) return { places: places.slice(0, limit), resume: places[limit - 1] ?? null };
      if (chunk.length < wanted) return { places, resume: null };
      if (walked >= WALK_LIMIT) return { places, resume: chunk.at(-1) ?? null };
    }
  }

  /** The nearest place after (or before) a place; null when there is none, or none that MAX_STEPS parts find. */
  async beside(from: TurnPlace | null, backward: boolean): Promise<TurnPlace | null> {
    let at = from;
    for (let step = 0; step < MAX_STEPS; step += 1) {
      const { places, resume } = await this.part(at, backward, 1);
      if (places[0]) return places[0];
      if (!resume) return null;
      at = resume;
    }
    return null;
  }

  async has(ordinal: number): Promise<boolean> {
    const place = this.selection.find(ordinal);
    return place !== null && (await this.#keepMatching([place])).length > 0;
  }

  /** All ordinals of the list. Reads every text where a text is not fully known: not for requests. */
  async ordinals(): Promise<number[]> {
    const ordinals: number[] = [];
    const walk = this.selection.walk(null, false);
    for (let chunk = takeNext(walk, WALK_CHUNK); chunk.length > 0; chunk = takeNext(walk, WALK_CHUNK))
      for (const { ordinal } of await this.#keepMatching(chunk)) ordinals.push(ordinal);
    return ordinals;
  }

  async count(): Promise<ListCount> {
    if (this.uncheckedText === null) return { count: this.selection.count(), more: false };
    return this.#countWalked(this.selection.walk(null, false));
  }

  /** How many turns come before a place; null when that is not known. */
  async countBefore(place: TurnPlace): Promise<number | null> {
    if (this.uncheckedText === null) return this.selection.countBefore(place);
    const { count, more } = await this.#countWalked(this.selection.walk(place, true));
    return more ? null : count;
  }

  async #countWalked(walk: Generator<TurnPlace>): Promise<ListCount> {
    let count = 0;
    for (let walked = 0; walked < COUNTED_TEXTS; walked += WALK_CHUNK) {
      const chunk = takeNext(walk, WALK_CHUNK);
      count += (await this.#keepMatching(chunk)).length;
      if (chunk.length < WALK_CHUNK) return { count, more: false };
    }
    return { count, more: true };
  }

  async #keepMatching(places: TurnPlace[]): Promise<TurnPlace[]> {
    if (this.uncheckedText === null || places.length === 0) return places;
    const ordinals = places.map(({ ordinal }) => ordinal);
    const matching = new Set(await keepTextMatches(pool(), this.datasetId, this.uncheckedText, ordinals));
    return places.filter(({ ordinal }) => matching.has(ordinal));
  }
}

function takeNext(walk: Generator<TurnPlace>, limit: number): TurnPlace[] {
  const taken: TurnPlace[] = [];
  while (taken.length < limit) {
    const next = walk.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}

/** Opens a list; a dataset that does not exist gives an empty one. */
export async function openTurnList(datasetId: string, { filter, sort }: TurnQuery): Promise<TurnList> {
  const size = await countAllTurns(datasetId);
  const [sets, matches] = await Promise.all([
    readFacets(pool(), datasetId, size, facetsNeeded(filter, sort)),
    filter.text === "" ? [] : findTextMatches(pool(), datasetId, filter.text, MAX_TEXT_MATCHES),
  ]);
  const passing = filterTurns(size, filter, sets);
  if (filter.text !== "" && matches !== null) passing.intersect(Bitset.of(size, matches));
  const selection = new TurnSelection(sortTurns(passing, sort, sets), sort.descending);
  return new TurnList(datasetId, selection, matches === null ? filter.text : null);
}

/** All assistant turns of a dataset; 0 when there is none. */
export async function countAllTurns(datasetId: string): Promise<number> {
  const dataset = await firstRow<{ size: number }>(
    pool(),
    sql`select assistant_turns as size from datasets where id = ${datasetId}::bigint and deleted_at is null`,
  );
  return dataset?.size ?? 0;
}
