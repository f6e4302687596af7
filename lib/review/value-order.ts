import type { Bitset } from "./bitset";
import type { TurnOrder, TurnPlace } from "./turn-order";

const FIRST_CHUNK = 128;
const CHUNK_GROWTH = 8;
/** Of turns without a number: after everything else, whatever the direction. */
const NO_NUMBER = 0xffffffff;
/** Of an FP32; what is above it, but for the sign, is NaN. */
const INFINITY_BITS = 0x7f800000;
const HALF_BITS = 16;
const HALVES = 1 << HALF_BITS;

/**
 * Turns by a number of which there are many: by value, equals by ordinal, both from the highest down when descending; those without a
 * number last either way. Nothing is sorted but what is asked for: a page of a million takes three looks at all keys, some 10 ms.
 */
export class ValueOrder implements TurnOrder {
  /** Ascending keys are the list's order. */
  readonly #keys: Uint32Array;

  constructor(
    readonly turns: Bitset,
    /** A number for each turn, in the list or not; NaN for none. */
    readonly values: Float32Array,
    readonly descending: boolean,
  ) {
    this.#keys = makeKeys(values, descending);
  }

  count(): number {
    return this.turns.count();
  }

  has(ordinal: number): boolean {
    return this.turns.has(ordinal);
  }

  placeOf(ordinal: number): TurnPlace {
    const value = this.values[ordinal] ?? Number.NaN;
    // Adding 0 turns -0, which no cursor can tell from 0, into it.
    return { value: Number.isNaN(value) ? null : value + 0, ordinal };
  }

  countBefore(place: TurnPlace): number {
    const { key, ordinal } = this.#comparable(place);
    const { bytes } = this.turns;
    let count = 0;
    for (let turn = 0; turn < this.#keys.length; turn += 1) {
      if (((bytes[turn >> 3] as number) & (1 << (turn & 7))) === 0) continue;
      const other = this.#keys[turn] as number;
      if (other < key || (other === key && (this.descending ? turn > ordinal : turn < ordinal))) count += 1;
    }
    return count;
  }

  *walk(from: TurnPlace | null, backward: boolean): Generator<TurnPlace> {
    let at = from;
    for (let limit = FIRST_CHUNK; ; limit *= CHUNK_GROWTH) {
      const chunk = this.#nearest(at, backward, limit);
      for (const turn of chunk) yield this.placeOf(turn);
      const last = chunk[chunk.length - 1];
      if (last === undefined || chunk.length < limit) return;
      at = this.placeOf(last);
    }
  }

  #comparable({ value, ordinal }: TurnPlace): { key: number; ordinal: number } {
    const [key] = makeKeys(Float32Array.of(value ?? Number.NaN), this.descending);
    return { key: key as number, ordinal };
  }

  /** The next turns after a place in one direction, in order, at most `limit`. */
  #nearest(from: TurnPlace | null, backward: boolean, limit: number): number[] {
    const after = this.#turnsAfter(from, backward);
    // Backward is forward with everything turned round.
    const falling = this.descending !== backward;
    const least = after.turns.length > limit ? leastOf(after, limit) : Array.from(after.turns);
    const turnRound = backward ? NO_NUMBER : 0;
    const keyOf = (turn: number) => ((this.#keys[turn] as number) ^ turnRound) >>> 0;
    return least.sort((a, b) => keyOf(a) - keyOf(b) || (falling ? b - a : a - b));
  }

  /** By ordinal, in the direction in which equals follow each other. */
  #turnsAfter(from: TurnPlace | null, backward: boolean): KeyedTurns {
    const falling = this.descending !== backward;
    const turnRound = backward ? NO_NUMBER : 0;
    const place = from && this.#comparable(from);
    const least = place ? (place.key ^ turnRound) >>> 0 : 0;
    // Without a place every ordinal comes after it.
    const ordinal = place ? place.ordinal : falling ? this.turns.size : -1;
    const { bytes, size } = this.turns;
    const allKeys = this.#keys;
    const turns = new Uint32Array(size);
    const keys = new Uint32Array(size);
    const uppers = new Uint32Array(HALVES);
    let count = 0;
    for (let step = 0; step < size; step += 1) {
      const turn = falling ? size - 1 - step : step;
      if (((bytes[turn >> 3] as number) & (1 << (turn & 7))) === 0) continue;
      const key = ((allKeys[turn] as number) ^ turnRound) >>> 0;
      if (key < least || (key === least && (falling ? turn >= ordinal : turn <= ordinal))) continue;
      turns[count] = turn;
      keys[count] = key;
      count += 1;
      const upper = key >>> HALF_BITS;
      uppers[upper] = (uppers[upper] as number) + 1;
    }
    return { turns: turns.subarray(0, count), keys: keys.subarray(0, count), uppers };
  }
}

/** Turns with their keys, and how many keys have which upper half. */
type KeyedTurns = { turns: Uint32Array; keys: Uint32Array; uppers: Uint32Array };

/** Those of the `limit` least keys, of equal ones the first; there are more. By the halves of keys: no turn is compared with another. */
function leastOf({ turns, keys, uppers }: KeyedTurns, limit: number): number[] {
  const high = findLimit(uppers, limit);
  const lowers = new Uint32Array(HALVES);
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] as number;
    if (key >>> HALF_BITS !== high.at) continue;
    const lower = key & (HALVES - 1);
    lowers[lower] = (lowers[lower] as number) + 1;
  }
  const low = findLimit(lowers, high.left);
  const limitKey = high.at * HALVES + low.at;
  const least: number[] = [];
  let equals = 0;
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] as number;
    if (key > limitKey) continue;
    if (key === limitKey) equals += 1;
    if (key < limitKey || equals <= low.left) least.push(turns[at] as number);
  }
  return least;
}

/** The place in counts where the `limit`-th is, and how many of those there are still within the limit. */
function findLimit(counts: Uint32Array, limit: number): { at: number; left: number } {
  let left = limit;
  for (let at = 0; at < counts.length; at += 1) {
    const count = counts[at] as number;
    if (count >= left) return { at, left };
    left -= count;
  }
  throw new RangeError("fewer than the limit");
}

/** Whole numbers in the order of floats: the sign's bit decides which of the others are turned round. */
function makeKeys(values: Float32Array, descending: boolean): Uint32Array {
  const keys = new Uint32Array(values.length);
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  for (let turn = 0; turn < keys.length; turn += 1) {
    const pattern = bits[turn] as number;
    const size = pattern & 0x7fffffff;
    if (size > INFINITY_BITS) keys[turn] = NO_NUMBER;
    else {
      // -0 is 0.
      const key = size === 0 ? 0x80000000 : pattern & 0x80000000 ? ~pattern : pattern | 0x80000000;
      keys[turn] = descending ? ~key : key;
    }
  }
  return keys;
}
