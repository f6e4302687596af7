// The search index of a stretch of a dataset: for every word the ordinals of the turns that have it, as differences to the one
// before (less one), seven bits a byte, lowest first, the high bit set in all bytes but a number's last.

/** Turns that have so many different words that each is looked at: no ordinary message comes near. */
const MAX_WORDS_PER_TURN = 20_000;
/** Found by every query, whatever else it asks for. */
export const ALWAYS_A_CANDIDATE = "";

// A segment ends at whichever comes first; together they bound its memory to some 170 MB. Larger ones make fewer rows of the
// same words, smaller ones lose less to a kill.
const MAX_TURNS = 131_072;
const MAX_POSTINGS = 12_000_000;
const MAX_WORDS = 600_000;

/** A word of a segment: in how many of its turns it is, and in which; the bytes are good until the next one. */
export type Posting = { word: string; count: number; ordinals: Uint8Array };

/** Collects the words of consecutive turns. */
export class WordSegment {
  /** The ordinal after the last one added. */
  end: number;
  readonly #numbers = new Map<string, number>();
  /** By word number: the last turn that has it, as 1 + its place in the segment, and in how many turns it is. */
  #lastTurn = new Uint32Array(1 << 16);
  #counts = new Uint32Array(1 << 16);
  /** Word numbers, turn by turn. */
  #postings = new Uint32Array(1 << 20);
  #length = 0;
  /** By place in the segment: where the turn's postings end. */
  readonly #ends: number[] = [];

  constructor(readonly start: number) {
    this.end = start;
  }

  get isFull(): boolean {
    return this.#ends.length >= MAX_TURNS || this.#length >= MAX_POSTINGS || this.#numbers.size >= MAX_WORDS;
  }

  /** Adds the next turn by its words. */
  add(words: readonly string[]): void {
    const before = this.#length;
    for (const word of words) {
      this.#addWord(word);
      if (this.#length - before <= MAX_WORDS_PER_TURN) continue;
      for (const number of this.#postings.subarray(before, this.#length))
        this.#counts[number] = (this.#counts[number] ?? 0) - 1;
      this.#length = before;
      this.#addWord(ALWAYS_A_CANDIDATE);
      break;
    }
    this.#ends.push(this.#length);
    this.end += 1;
  }

  #addWord(word: string): void {
    let number = this.#numbers.get(word);
    if (number === undefined) {
      number = this.#numbers.size;
      // A part of a text keeps all of it in memory; this is a text of its own.
      this.#numbers.set(word.length > 12 ? ` ${word}`.slice(1) : word, number);
      if (number >= this.#counts.length) {
        this.#counts = grown(this.#counts);
        this.#lastTurn = grown(this.#lastTurn);
      }
    }
    const turn = this.#ends.length + 1;
    if (this.#lastTurn[number] === turn) return;
    this.#lastTurn[number] = turn;
    this.#counts[number] = (this.#counts[number] ?? 0) + 1;
    if (this.#length >= this.#postings.length) this.#postings = grown(this.#postings);
    this.#postings[this.#length++] = number;
  }

  /** Every word with its turns, in the order of the words' UTF-16 units. */
  *postings(): Generator<Posting> {
    // Where each word's turns begin among those of all words.
    const places = new Uint32Array(this.#numbers.size + 1);
    for (let number = 0; number < this.#numbers.size; number += 1)
      places[number + 1] = (places[number] ?? 0) + (this.#counts[number] ?? 0);
    const turns = new Uint32Array(this.#length);
    const next = places.slice();
    let at = 0;
    for (const [turn, end] of this.#ends.entries())
      for (; at < end; at += 1) {
        const number = this.#postings[at] ?? 0;
        const place = next[number] ?? 0;
        turns[place] = turn;
        next[number] = place + 1;
      }
    // A place in a segment takes 18 bits at most (a page of texts over), so three bytes.
    const bytes = new Uint8Array(this.#ends.length * 3);
    for (const word of [...this.#numbers.keys()].sort()) {
      const number = this.#numbers.get(word) ?? 0;
      const of = turns.subarray(places[number], places[number + 1]);
      if (of.length > 0) yield { word, count: of.length, ordinals: encode(of, bytes) };
    }
  }
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** Writes ascending places to the start of `bytes`. */
function encode(places: Uint32Array, bytes: Uint8Array): Uint8Array {
  let length = 0;
  let after = 0;
  for (const place of places) {
    let difference = place - after;
    after = place + 1;
    for (; difference > 0x7f; difference >>>= 7) bytes[length++] = (difference & 0x7f) | 0x80;
    bytes[length++] = difference;
  }
  return bytes.subarray(0, length);
}

/** Visits the ordinals that a segment which begins at `start` has for a word, ascending. */
export function decodeOrdinals(bytes: Uint8Array, start: number, visit: (ordinal: number) => void): void {
  let ordinal = start;
  let difference = 0;
  let shift = 0;
  for (const byte of bytes) {
    difference |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte & 0x80) continue;
    ordinal += difference;
    visit(ordinal);
    ordinal += 1;
    difference = 0;
    shift = 0;
  }
}
