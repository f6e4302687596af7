import type { RatedConversation } from "./provider";

/**
 * What the baseline knows of a turn, in the order of its coefficients. Counts enter as ln(1 + count): the step from 10 to 20
 * words matters more than the one from 510 to 520.
 */
export const STATISTICS = [
  "logCharacters",
  "logWords",
  "logSentences",
  "logParagraphs",
  "logListItems",
  "logHeadings",
  "logCodeBlocks",
  "logLinks",
  "logQuestionMarks",
  "logExclamationMarks",
  "logPictographs",
  "codeShare",
  "punctuationRate",
  "digitRate",
  "uppercaseRate",
  "nonAsciiShare",
  "newlineShare",
  "meanWordLength",
  "logMeanSentenceWords",
  "lexicalVariety",
  "logPromptCharacters",
  "logResponsePromptRatio",
  "promptOverlap",
  "logPromptQuestionMarks",
  "logContextCharacters",
  "logTurnIndex",
] as const;

export type StatisticName = (typeof STATISTICS)[number];

/**
 * A run of letters, marks and digits, or one sign of a script that writes no spaces, so that a Chinese or Thai text has a
 * word count that grows with its length. No dictionary: those differ between ICU versions, and with them would the scores.
 */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
const SENTENCE_END = /[.!?…。！？؟۔।]+(?=\s|$|["'”’»)])|[。！？]/gu;
const PARAGRAPH_BREAK = /\n[ \t]*\n\s*/g;
const LIST_ITEM = /^[ \t]*(?:[-*•–]|\d{1,3}[.)])[ \t]+\S/gm;
const HEADING = /^#{1,6} \S/gm;
/** A fenced block, up to the end of the text when it is never closed. */
const CODE_BLOCK = /^[ \t]*```[^\n]*\n?[\s\S]*?(?:^[ \t]*```|$(?![\s\S]))/gm;
const LINK = /https?:\/\//g;
const QUESTION_MARK = /[?？؟]/g;
const EXCLAMATION_MARK = /[!！]/g;
const PICTOGRAPH = /\p{Extended_Pictographic}/gu;
const PUNCTUATION = /\p{P}/gu;
const DIGIT = /\p{Nd}/gu;
const UPPERCASE = /\p{Lu}/gu;
const LETTER = /\p{L}/gu;
const NON_ASCII = /[^\0-\x7f]/gu;
const NEWLINE = /\n/g;

/** Variety falls with length by itself; over the first words only, long and short texts compare. */
const VARIETY_WORDS = 100;

function count(text: string, pattern: RegExp): number {
  let found = 0;
  // Not match(): it would hold every character of a long text as a string of its own.
  for (const _ of text.matchAll(pattern)) found += 1;
  return found;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function wordsOf(text: string): string[] {
  return (text.match(WORD) ?? []).map((word) => word.toLowerCase());
}

/** Describes the turn at `index` and the user's message before it by numbers that can be had of a text in any language. */
export function textStatistics({ turns, index }: RatedConversation): Record<StatisticName, number> {
  const response = turns[index]?.value ?? "";
  const before = turns.slice(0, index);
  const prompt = before.findLast(({ assistant }) => !assistant)?.value ?? "";

  const words = wordsOf(response);
  const sentences = Math.max(1, count(response, SENTENCE_END));
  const letters = count(response, LETTER);
  const firstWords = words.slice(0, VARIETY_WORDS);
  const promptWords = new Set(wordsOf(prompt));
  const distinctWords = new Set(words);
  // A comment in code looks like a heading, a minus like a list item.
  const prose = response.replace(CODE_BLOCK, "");
  const ofPrompt = [...distinctWords].filter((word) => promptWords.has(word)).length;
  const { length } = response;

  return {
    logCharacters: Math.log1p(length),
    logWords: Math.log1p(words.length),
    logSentences: Math.log1p(sentences),
    logParagraphs: Math.log1p(count(response.trim(), PARAGRAPH_BREAK)),
    logListItems: Math.log1p(count(prose, LIST_ITEM)),
    logHeadings: Math.log1p(count(prose, HEADING)),
    logCodeBlocks: Math.log1p(count(response, CODE_BLOCK)),
    logLinks: Math.log1p(count(response, LINK)),
    logQuestionMarks: Math.log1p(count(response, QUESTION_MARK)),
    logExclamationMarks: Math.log1p(count(response, EXCLAMATION_MARK)),
    logPictographs: Math.log1p(count(response, PICTOGRAPH)),
    codeShare: share(length - prose.length, length),
    punctuationRate: share(count(response, PUNCTUATION), length),
    digitRate: share(count(response, DIGIT), length),
    uppercaseRate: share(count(response, UPPERCASE), letters),
    nonAsciiShare: share(count(response, NON_ASCII), length),
    newlineShare: share(count(response, NEWLINE), length),
    meanWordLength: share(letters, words.length),
    logMeanSentenceWords: Math.log1p(words.length / sentences),
    lexicalVariety: share(new Set(firstWords).size, firstWords.length),
    logPromptCharacters: Math.log1p(prompt.length),
    logResponsePromptRatio: Math.log1p(length) - Math.log1p(prompt.length),
    promptOverlap: share(ofPrompt, distinctWords.size),
    logPromptQuestionMarks: Math.log1p(count(prompt, QUESTION_MARK)),
    logContextCharacters: Math.log1p(before.reduce((sum, { value }) => sum + value.length, 0)),
    logTurnIndex: Math.log1p(before.filter(({ assistant }) => assistant).length),
  };
}
