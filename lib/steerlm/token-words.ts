import llamaTokenizer from "llama-tokenizer-js";

// Llama's pieces have U+2581 where a text has a space, and read a U+2581 of the text as one.
const SPACE = 0x20;
const LOWER_BLOCK = 0x2581;
const ASCII = 128;
const CODE_POINTS = 0x110000;

/** Pairs of characters that stand side by side in some piece of the vocabulary: tokens end everywhere else. */
const PAIRS = new Set<number>();
const ASCII_PAIRS = new Uint8Array(ASCII * ASCII);

// The first 259 entries are the three special tokens and the 256 bytes.
for (const piece of llamaTokenizer.vocabById.slice(259)) {
  let before: number | null = null;
  for (const character of piece) {
    const code = codeOf(character.codePointAt(0) ?? 0);
    if (before !== null) {
      PAIRS.add(before * CODE_POINTS + code);
      if (before < ASCII && code < ASCII) ASCII_PAIRS[before * ASCII + code] = 1;
    }
    before = code;
  }
}

function codeOf(codePoint: number): number {
  return codePoint === LOWER_BLOCK ? SPACE : codePoint;
}

function canStandTogether(before: number, code: number): boolean {
  if (before < ASCII && code < ASCII) return ASCII_PAIRS[before * ASCII + code] === 1;
  return PAIRS.has(before * CODE_POINTS + code);
}

/**
 * Longer words are cut there, which can change their count by a few tokens. No piece has more than 16 characters, so such a
 * word is over 4,096 tokens in any case; whole, one of 32 MB would take gigabytes of memory.
 */
const LONGEST_WORD = 65_536;

/**
 * Where the word that starts at `start` ends. A word is a longest stretch without two neighbours that no piece of the
 * vocabulary holds. Merging never crosses such a place, so the tokens of a text are those of its words, one after the other.
 */
export function endOfWord(text: string, start: number): number {
  let before = -1;
  let at = start;
  while (at < text.length) {
    const codePoint = text.codePointAt(at) ?? 0;
    const code = codeOf(codePoint);
    if (before !== -1 && (!canStandTogether(before, code) || at - start >= LONGEST_WORD)) return at;
    before = code;
    at += codePoint > 0xffff ? 2 : 1;
  }
  return at;
}

/** The ids of the tokens of a word. */
export function encodeWord(word: string): number[] {
  return llamaTokenizer.encode(word, false, false);
}

// Most words of a dataset come again and again: without this a text takes ten times as long.
const KNOWN_WORDS = 50_000;
const LONGEST_KNOWN_WORD = 32;
const known = new Map<string, number>();

/** How many tokens a word has. */
export function countWord(word: string): number {
  if (word.length > LONGEST_KNOWN_WORD) return encodeWord(word).length;
  let count = known.get(word);
  if (count === undefined) {
    count = encodeWord(word).length;
    if (known.size >= KNOWN_WORDS) known.clear();
    known.set(word, count);
  }
  return count;
}

/** How many UTF-16 units of the text a token stands for; a byte of a character that has no token of its own: none. */
export function unitsOfToken(id: number): number {
  const FIRST_BYTE = 3;
  const FIRST_PIECE = 259;
  return id >= FIRST_BYTE && id < FIRST_PIECE ? 0 : (llamaTokenizer.vocabById[id]?.length ?? 0);
}
