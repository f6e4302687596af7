import { PROMPT_END, PROMPT_START, promptPiece } from "./prompt";
import { countWord, encodeWord, endOfWord, unitsOfToken } from "./token-words";

// Tokens of prompts as a served SteerLM model counts them: Llama 2's vocabulary (32,000 pieces), no token for the beginning of the
// text, the space that SentencePiece puts before it (https://github.com/belladoreai/llama-tokenizer-js). The module weighs
// 670 kB and takes a tenth of a second to load: never in a browser.

// How much is counted between two yields: about a millisecond's work.
const UNITS_PER_PART = 16_384;

/** Counts the tokens of a text, part by part, so that a long one can be left in between: yields what a part has. */
function* countParts(text: string): Generator<number> {
  let count = 0;
  for (let start = 0, part = 0; start < text.length; ) {
    const end = endOfWord(text, start);
    count += countWord(text.slice(start, end));
    start = end;
    if (start - part < UNITS_PER_PART) continue;
    yield count;
    part = start;
    count = 0;
  }
  yield count;
}

function countText(text: string): number {
  let sum = 0;
  for (const count of countParts(text)) sum += count;
  return sum;
}

/** How many tokens a prompt has. */
export function countTokens(prompt: string): number {
  return prompt === "" ? 0 : countText(` ${prompt}`);
}

/**
 * The token count of every turn's prompt, in turn order, in time that grows with the conversation and not with its square: each
 * prompt is the one before with a piece more, pieces end with a line feed, and no token crosses one. Yields null where a pause is
 * possible, some milliseconds at most after the last one but in words of thousands of letters.
 */
export function* countPrompts(turns: Iterable<{ assistant: boolean; value: string }>): Generator<number | null> {
  const end = countText(PROMPT_END);
  let before = countTokens(PROMPT_START);
  for (const turn of turns) {
    for (const count of countParts(promptPiece(turn))) {
      before += count;
      yield null;
    }
    yield before + end;
  }
}

/** UTF-16 offset where the `limit`th token of a prompt ends, before a character that is not wholly in it; the prompt's length when it has no more tokens. */
export function endOfToken(prompt: string, limit: number): number {
  const text = ` ${prompt}`;
  let left = limit;
  for (let start = 0; start < text.length; ) {
    const end = endOfWord(text, start);
    const word = text.slice(start, end);
    const count = countWord(word);
    if (count > left) return Math.max(0, start - 1 + unitsOfTokens(word, left));
    left -= count;
    start = end;
  }
  return prompt.length;
}

/** UTF-16 units that the first `count` tokens of a word stand for. */
function unitsOfTokens(word: string, count: number): number {
  // A word with bytes for tokens is one character, of which nothing can be seen before the last.
  return encodeWord(word)
    .slice(0, count)
    .reduce((units, id) => units + unitsOfToken(id), 0);
}
