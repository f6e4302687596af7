import { Bitset } from "@/lib/review/bitset";
import { DEFAULT_RULES } from "@/lib/review/contradiction-rules";
import { contradictionRulesSchema } from "@/lib/review/contradiction-schema";
import type { TurnQuery } from "@/lib/review/filter";
import { filterTurns } from "@/lib/review/filter-turns";
import { sortTurns } from "@/lib/review/sort-turns";
import type { TurnOrder, TurnPlace } from "@/lib/review/turn-order";
import type { ListSettings } from "@/lib/review/turn-sources";
import { type Executor, firstRow, pool, sql } from "./client";
import { weightsFromColumn } from "./reward-weights";
import { findTextCandidates, keepTextMatches, type TextCandidates } from "./turn-search";
import { readSources } from "./turn-sources";

// A text takes some 50 µs to read and look at. So many are looked at when a list is opened, and then all of it is known.
const TEXTS_READ_AT_ONCE = 1000;
const WALK_CHUNK = 500;
// What a page may spend on texts that turn out not to match.
const WALK_LIMIT = 1000;
// Parts in which a neighbour is looked for.
const MAX_STEPS = 20;
// A count is beside the point of a page.
const COUNTED_TEXTS = 1000;

/** How many turns a list has; `more` when it may have more than were counted. */
export type ListCount = { count: number; more: boolean };

/** Some places of a list in the order asked for, and the place after which it goes on; null at its end. */
export type ListPart = { places: TurnPlace[]; resume: TurnPlace | null };

/** The turns of a dataset under a filter and sort, as of one moment. */
export class TurnList {
  /** Of undecided turns whether the text is theirs: a page and its count look at the same ones. */
  readonly #looked = new Map<number, boolean>();

  constructor(
    readonly datasetId: string,
    /** Those that the filter lets through; where a text leaves some undecided, perhaps others. */
    readonly turns: Bitset,
    readonly order: TurnOrder,
    /** Turns that may or may not have the text: too many to know, so each is looked at when its turn comes. */
    readonly undecided: { text: string; turns: Bitset } | null,
  ) {}

  /** The next `limit` places after `from` (or before it). It may give fewer although the list goes on, when texts are rare. */
  async part(from: TurnPlace | null, backward: boolean, limit: number): Promise<ListPart> {
    const places: TurnPlace[] = [];
    let walked = 0;
    const walk = this.order.walk(from, backward);
    for (;;) {
      const wanted = this.undecided === null ? limit + 1 - places.length : WALK_CHUNK;
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
    return this.order.has(ordinal) && (await this.#keepMatching([this.order.placeOf(ordinal)])).length > 0;
  }

  /** Where a turn stands, or would stand if the filter let it through. */
  placeOf(ordinal: number): TurnPlace {
    return this.order.placeOf(ordinal);
  }

  /** All ordinals of the list. Reads every text where a text is not fully known: not for requests. */
  async ordinals(): Promise<number[]> {
    const ordinals: number[] = [];
    const walk = this.order.walk(null, false);
    for (let chunk = takeNext(walk, WALK_CHUNK); chunk.length > 0; chunk = takeNext(walk, WALK_CHUNK)) {
      for (const { ordinal } of await this.#keepMatching(chunk)) ordinals.push(ordinal);
      this.#looked.clear();
    }
    return ordinals;
  }

  async count(): Promise<ListCount> {
    if (this.undecided === null) return { count: this.order.count(), more: false };
    return this.#countWalked(this.order.walk(null, false));
  }

  /** How many turns come before a place; null when that is not known. */
  async countBefore(place: TurnPlace): Promise<number | null> {
    if (this.undecided === null) return this.order.countBefore(place);
    const { count, more } = await this.#countWalked(this.order.walk(place, true));
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
    if (this.undecided === null) return places;
    const { text, turns } = this.undecided;
    const unknown = places
      .map(({ ordinal }) => ordinal)
      .filter((ordinal) => turns.has(ordinal) && !this.#looked.has(ordinal));
    const matching = new Set(await keepTextMatches(pool(), this.datasetId, text, unknown));
    for (const ordinal of unknown) this.#looked.set(ordinal, matching.has(ordinal));
    return places.filter(({ ordinal }) => this.#looked.get(ordinal) ?? true);
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

/**
 * Opens a list; a dataset that does not exist gives an empty one. `me` is who asks, for conditions on one's own ratings. It is as of one
 * moment, that of the transaction where `on` has one.
 */
export async function openTurnList(
  datasetId: string,
  { filter, sort }: TurnQuery,
  me: string | null = null,
  on: Executor = pool(),
): Promise<TurnList> {
  const { size, ...settings } = await readListSettings(datasetId, on);
  const { text } = filter;
  const [sources, candidates] = await Promise.all([
    readSources(datasetId, size, { filter, sort }, settings, me, on),
    text === "" ? null : findTextCandidates(on, datasetId, text),
  ]);
  const passing = filterTurns(filter, sources);
  const undecided = text === "" ? null : await narrowByText(on, datasetId, text, candidates, passing);
  const order = sortTurns(passing, sort, sources);
  return new TurnList(datasetId, passing, order, undecided && { text, turns: undecided });
}

/** Takes turns out of `passing` that do not have the text, and gives those that are left undecided; null for none. */
async function narrowByText(
  on: Executor,
  datasetId: string,
  text: string,
  candidates: TextCandidates | null,
  passing: Bitset,
): Promise<Bitset | null> {
  const undecided = candidates ? candidates.possible.clone().intersect(passing) : passing.clone();
  if (candidates) passing.intersect(candidates.possible.unite(candidates.matching));
  if (undecided.count() > TEXTS_READ_AT_ONCE) return undecided;
  const having = await keepTextMatches(on, datasetId, text, [...undecided.members()]);
  passing.exclude(undecided).unite(Bitset.of(passing.size, having));
  return null;
}

async function readListSettings(datasetId: string, on: Executor): Promise<ListSettings & { size: number }> {
  const dataset = await firstRow<{ size: number; rules: unknown; weights: unknown }>(
    on,
    sql`select assistant_turns as size, contradiction_rules as rules, reward_weights as weights
        from datasets where id = ${datasetId}::bigint and deleted_at is null`,
  );
  const { size = 0, rules = null, weights = null } = dataset ?? {};
  return {
    size,
    rules: rules === null ? DEFAULT_RULES : contradictionRulesSchema.parse(rules),
    weights: weightsFromColumn(weights),
  };
}

/** All assistant turns of a dataset; 0 when there is none. */
export async function countAllTurns(datasetId: string, on: Executor = pool()): Promise<number> {
  return (await readListSettings(datasetId, on)).size;
}
