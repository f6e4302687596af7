/*
 * Finds where the parts of a JSON text lie, which JSON.parse does not tell. Only for text that JSON.parse has accepted, but
 * for isDeeperThan: nothing is validated here. Offsets are UTF-16 units. No function recurses into nested values, so depth costs no stack.
 */

const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** True when the value that starts at `start` is an object. */
export function isObjectAt(text: string, start: number): boolean {
  return text.charCodeAt(start) === OPEN_OBJECT;
}

/** True when the value that starts at `start` is an array. */
export function isArrayAt(text: string, start: number): boolean {
  return text.charCodeAt(start) === OPEN_ARRAY;
}

/** True when arrays and objects nest more than `limit` deep. Of text that is not JSON it only says what it can. */
export function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      if (end === 0) return false;
      at = end - 1;
    } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      depth += 1;
      if (depth > limit) return true;
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) depth -= 1;
  }
  return false;
}

/** The offset of the first character that is not JSON white space. */
export function skipSpace(text: string, at: number): number {
  let next = at;
  // Within accepted JSON every control character outside a string is white space. NaN at the end of the text stops the loop.
  while (text.charCodeAt(next) <= SPACE) next += 1;
  return next;
}

/** The offset after the value that starts at `start`. */
export function endOfValue(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === QUOTE) return endOfString(text, start);
  if (first === OPEN_OBJECT || first === OPEN_ARRAY) return endOfNested(text, start);
  return endOfWord(text, start);
}

/**
 * Calls `visit` for each member of the object that starts at `start`, with the decoded key and the offset of its value.
 * `visit` returns the offset after the value, so that it can go into the value without a second pass over it.
 * @returns the offset after the object.
 */
export function walkObject(text: string, start: number, visit: (key: string, valueStart: number) => number): number {
  let at = skipSpace(text, start + 1);
  while (text.charCodeAt(at) !== CLOSE_OBJECT) {
    const keyEnd = endOfString(text, at);
    const colon = skipSpace(text, keyEnd);
    at = skipSpace(text, visit(decodeKey(text, at, keyEnd), skipSpace(text, colon + 1)));
    if (text.charCodeAt(at) === COMMA) at = skipSpace(text, at + 1);
  }
  return at + 1;
}

/** As `walkObject`, for the elements of the array that starts at `start`. */
export function walkArray(text: string, start: number, visit: (valueStart: number) => number): number {
  let at = skipSpace(text, start + 1);
  while (text.charCodeAt(at) !== CLOSE_ARRAY) {
    at = skipSpace(text, visit(at));
    if (text.charCodeAt(at) === COMMA) at = skipSpace(text, at + 1);
  }
  return at + 1;
}

function decodeKey(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1);
  return inner.includes("\\") ? JSON.parse(text.slice(start, end)) : inner;
}

function endOfString(text: string, start: number): number {
  // indexOf runs at memory speed over the long texts that make up most of a file.
  let quote = text.indexOf('"', start + 1);
  while (isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote + 1;
}

/** A quote is escaped when an odd number of backslashes stands before it. */
function isEscaped(text: string, quote: number): boolean {
  let first = quote;
  while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (quote - first) % 2 === 1;
}

/** Brackets of both kinds are counted together: accepted JSON pairs them rightly. */
function endOfNested(text: string, start: number): number {
  let depth = 0;
  let at = start;
  do {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      continue;
    }
    if (code === OPEN_OBJECT || code === OPEN_ARRAY) depth += 1;
    else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) depth -= 1;
    at += 1;
  } while (depth > 0);
  return at;
}

/** A number, true, false or null ends before a comma, a closing bracket, white space or the end of the text. */
function endOfWord(text: string, start: number): number {
  let at = start;
  for (let code = text.charCodeAt(at); code > SPACE; code = text.charCodeAt(at)) {
    if (code === COMMA || code === CLOSE_OBJECT || code === CLOSE_ARRAY) break;
    at += 1;
  }
  return at;
}
