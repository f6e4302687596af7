// Messages for datasets of any size, the same for the same seed: lengths and word frequencies as in real ones (a word's
// frequency falls with its rank), in several scripts. Nobody's text.

/** A generator of numbers in [0, 1), the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}

const ENGLISH =
  "the of and to a in is that it for you as with on are be this or an can your from have not by at will if use which has one but all they their more we when there these about some other what how would should also into than then may like make each time people first most them so just where only well many way work because any new need help example number following between using different used while such data could important after best provide over both function value code list great please sure here";
const LETTERS = "bcdfghklmnprstvwz";
const VOWELS = "aeiou";

type Language = { share: number; words: string[]; space: string; stop: string };

/** Words of syllables, one for each rank: 0, 1, 2 … never give the same twice. */
function madeWord(rank: number, syllables: readonly string[]): string {
  let word = "";
  for (let rest = rank + syllables.length; rest > 0; rest = Math.floor(rest / syllables.length))
    word += syllables[rest % syllables.length];
  return word;
}

function range(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));
}

function madeWords(count: number, syllables: readonly string[], first: readonly string[] = []): string[] {
  return [...first, ...Array.from({ length: count }, (_, rank) => madeWord(rank, syllables))];
}

const LATIN_SYLLABLES = [...LETTERS].flatMap((letter) => [...VOWELS].map((vowel) => letter + vowel));

/** Words to search for: in most messages, in a few of a million, in none; and Chinese, of one character up to four. */
export const SEARCHED = {
  common: ["the", "of", "and", "th", "because"],
  rare: [150_001, 180_017, 220_033, 260_057, 290_069].map((rank) => madeWord(rank, LATIN_SYLLABLES)),
  several: ["between using", "the number", "for example data", "provide over both"],
  chinese: ["\u4e00", "\u4e05\u4e00", "\u4e10\u4e00\u4e11", "\u5200\u4e03"],
  absent: ["zyzzyva", "the zyzzyva", "\u9f98\u9f99", "~~~"],
} as const;

function makeLanguages(): Language[] {
  const pairs = (letters: string, vowels: string) => [...letters].flatMap((a) => [...vowels].map((b) => a + b));
  return [
    { share: 0.8, words: madeWords(300_000, LATIN_SYLLABLES, ENGLISH.split(" ")), space: " ", stop: ". " },
    { share: 0.04, words: madeWords(30_000, pairs("bdlmnrst", "áéíóúñçü")), space: " ", stop: ". " },
    { share: 0.05, words: madeWords(50_000, pairs("бвгдклмнпрст", "аеиоуы")), space: " ", stop: ". " },
    { share: 0.04, words: madeWords(8000, range(0x4e00, 0x53e7)), space: "", stop: "。" },
    {
      share: 0.02,
      words: madeWords(8000, [...range(0x3042, 0x3093), ...range(0x6771, 0x67ff)]),
      space: "",
      stop: "。",
    },
    { share: 0.02, words: madeWords(8000, range(0xac00, 0xae00)), space: " ", stop: ". " },
    { share: 0.01, words: madeWords(20_000, range(0x0627, 0x063a)), space: " ", stop: "۔ " },
    { share: 0.01, words: madeWords(8000, range(0x0915, 0x0939)), space: " ", stop: "। " },
    { share: 0.01, words: madeWords(8000, range(0x0e01, 0x0e2e)), space: "", stop: " " },
  ];
}

const PICKS = 1 << 16;

/** Ranks to pick from evenly so that the word of rank r comes as often as (r + 2.7) ** -1.1 says. */
function rankPicks(words: number): Uint32Array {
  const weights = Array.from({ length: words }, (_, rank) => (rank + 2.7) ** -1.1);
  const total = weights.reduce((sum, weight) => sum + weight);
  const picks = new Uint32Array(PICKS);
  let filled = 0;
  let sum = 0;
  for (const [rank, weight] of weights.entries()) {
    sum += weight;
    for (; filled < Math.round((sum / total) * PICKS); filled += 1) picks[filled] = rank;
  }
  return picks;
}

/** Gives messages: a median of 120 words, and a long tail. */
export function messageMaker(seed: number): () => string {
  const random = seededRandom(seed);
  const languages = makeLanguages().map((language) => ({ ...language, picks: rankPicks(language.words.length) }));
  const pickLanguage = () => {
    let left = random();
    for (const language of languages) {
      left -= language.share;
      if (left < 0) return language;
    }
    return languages[0];
  };
  return () => {
    const language = pickLanguage();
    if (!language) throw new Error("no language");
    const { words, picks, space, stop } = language;
    // The sum of three is near enough to normal; its power gives the long tail.
    const length = Math.ceil((space ? 120 : 50) * 10 ** ((random() + random() + random() - 1.5) * 0.9));
    let text = "";
    for (let index = 0; index < length; index += 1) {
      // The tail of rare words that no table holds.
      const rank = random() < 0.01 ? Math.floor(random() * words.length) : (picks[Math.floor(random() * PICKS)] ?? 0);
      text += words[rank];
      const mark = random();
      if (mark < 0.07) text += stop;
      else if (mark < 0.09) text += `\n- ${Math.floor(mark * 1e5) % 1000} `;
      else if (mark < 0.0905) text += " \u{1f600} ";
      else text += space;
    }
    return text.trimEnd();
  };
}
