// How a message is searched, in any language. Both texts are folded; a text matches when it contains the query, starting at a
// word's beginning. A word is a run of letters, digits and their marks; scripts that set no spaces between words, signs and
// emoji have no words: there every character is a beginning.

// https://www.unicode.org/reports/tr24/: letters and marks that only occur with these scripts count too (U+30FC, for one).
// Hangul has spaces, but what follows them is often a compound: what one looks for may begin anywhere.
const SPACELESS_SCRIPTS =
  "Han Hiragana Katakana Bopomofo Hangul Yi Thai Lao Khmer Myanmar Tibetan Tai_Le New_Tai_Lue Tai_Tham Tai_Viet Javanese Balinese";
const SPACELESS = SPACELESS_SCRIPTS.split(" ")
  .map((script) => `\\p{Script_Extensions=${script}}`)
  .join("");
const WORD_CHARACTER = `[[\\p{L}\\p{M}\\p{N}]--[${SPACELESS}]]`;
const RUNS = new RegExp(`${WORD_CHARACTER}+|[^${WORD_CHARACTER}\\s]+`, "gv");
const STARTS_IN_WORD = new RegExp(`^${WORD_CHARACTER}`, "v");
const ENDS_IN_WORD = new RegExp(`${WORD_CHARACTER}$`, "v");
const NOT_WORD = new RegExp(`[^${WORD_CHARACTER}]`, "gv");

const ASCII_ONLY = /^[\0-\x7f]*$/;
const WHITE_SPACE = /\s{2,}|[^\S ]/g;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;

/** Longer words are held by their beginning (UTF-16 units): neither a line of base64 nor a key of the index gets large. */
const MAX_WORD_LENGTH = 32;

/**
 * A text as search sees it: compatibility forms made one (NFKC), case folded, invisible characters dropped, white space a single
 * space. Accents count. Independent of any locale, a database's included.
 */
export function foldText(text: string): string {
  return foldCharacters(text).replace(WHITE_SPACE, " ");
}

function foldCharacters(text: string): string {
  if (ASCII_ONLY.test(text)) return text.toLowerCase();
  return (
    text
      .toWellFormed()
      .replace(IGNORABLE, "")
      .normalize("NFKC")
      // By way of the capitals ß becomes ss, and the Turkish letters i one letter; the final sigma depends on what follows.
      .toUpperCase()
      .toLowerCase()
      .replaceAll("ς", "σ")
      .replaceAll("i\u0307", "i")
  );
}

/** A query as it is looked for; "" finds everything. */
export function foldQuery(query: string): string {
  // Stored texts have U+2400 for U+0000 (lib/db/import.ts).
  return foldText(query.replaceAll("\u0000", "\u2400")).trim();
}

/** The one definition of a match, for a folded query and any text. */
export function matchesText(foldedQuery: string, text: string): boolean {
  const folded = foldText(text);
  let at = folded.indexOf(foldedQuery);
  if (at <= 0 || !STARTS_IN_WORD.test(foldedQuery)) return at >= 0;
  while (at > 0 && ENDS_IN_WORD.test(folded.slice(Math.max(0, at - 2), at))) {
    // Inside a word: none of its characters is a beginning.
    NOT_WORD.lastIndex = at;
    const end = NOT_WORD.exec(folded);
    at = end ? folded.indexOf(foldedQuery, end.index) : -1;
  }
  return at >= 0;
}

/** The words that a text is found by, some more than once: words cut to their beginning, and loose characters in twos. */
export function textWords(text: string): string[] {
  const folded = foldCharacters(text);
  const found: string[] = [];
  // By hand, since this is what indexing takes its time for: ten times as fast as matching the runs.
  for (let at = 0; at < folded.length; ) {
    const kind = kindAt(folded, at);
    const start = at;
    at += lengthAt(folded, at);
    if (kind === "word") {
      while (at < folded.length && kindAt(folded, at) === "word") at += lengthAt(folded, at);
      found.push(cutWord(folded.slice(start, at)));
    } else if (kind === "loose") {
      const pair = at < folded.length && kindAt(folded, at) === "loose";
      found.push(folded.slice(start, pair ? at + lengthAt(folded, at) : at));
    }
  }
  return found;
}

/** One word of a query: the text has it, or with `prefix` a word that begins with it. */
export type QueryWord = { word: string; prefix: boolean };

/**
 * What a text must be found by to match a folded query. `exact`: a text that is found by it matches; else that must still be
 * looked at. Every query but the empty one has words.
 */
export function queryWords(foldedQuery: string): { words: QueryWord[]; exact: boolean } {
  const runs = foldedQuery.match(RUNS) ?? [];
  const found = new Map<string, QueryWord>();
  for (const [index, run] of runs.entries()) {
    const last = index === runs.length - 1;
    const words: string[] = [];
    if (STARTS_IN_WORD.test(run)) words.push(cutWord(run));
    else addLooseWords(words, run);
    // In the text more loose characters may follow: then the last one of several stands in no word of its own.
    if (last && words.length > 1) words.pop();
    for (const word of words) found.set(word, { word, prefix: last && words.length === 1 && !isLoosePair(word) });
  }
  const words = [...found.values()];
  return { words, exact: words.length === 1 && words[0]?.word === foldedQuery };
}

function cutWord(word: string): string {
  if (word.length <= MAX_WORD_LENGTH) return word;
  const start = word.slice(0, MAX_WORD_LENGTH);
  return start.isWellFormed() ? start : start.slice(0, -1);
}

/** Each character with the one after it, the last one alone. */
function addLooseWords(words: string[], run: string): void {
  if (run.length === 1) {
    words.push(run);
    return;
  }
  const characters = [...run];
  for (const [index, character] of characters.entries()) words.push(character + (characters[index + 1] ?? ""));
}

function isLoosePair(word: string): boolean {
  return !STARTS_IN_WORD.test(word) && [...word].length === 2;
}

type Kind = "space" | "word" | "loose";
const KINDS: readonly Kind[] = ["space", "word", "loose"];
const SPACE = /^\s$/;
/** By UTF-16 unit: 1 + index of its kind, 0 where that is not known yet. */
const kinds = new Uint8Array(0x10000);

function kindAt(text: string, at: number): Kind {
  const unit = text.charCodeAt(at);
  if (unit >= 0xd800 && unit <= 0xdfff) return kindOf(String.fromCodePoint(text.codePointAt(at) ?? unit));
  const known = kinds[unit];
  if (known) return KINDS[known - 1] as Kind;
  const kind = kindOf(String.fromCharCode(unit));
  kinds[unit] = 1 + KINDS.indexOf(kind);
  return kind;
}

function kindOf(character: string): Kind {
  if (STARTS_IN_WORD.test(character)) return "word";
  return SPACE.test(character) ? "space" : "loose";
}

/** Of the character at a place of well-formed text. */
function lengthAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff ? 2 : 1;
}
