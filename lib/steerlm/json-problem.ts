import { quoteText } from "./quote";

/*
 * Says where and why a text is not JSON. JSON.parse does so too, but its messages differ between engines, often lack the
 * position and may quote the whole text. Much slower than JSON.parse: only for text that it has refused.
 */

type Expected = "value" | "value-or-close" | "key" | "key-or-close" | "colon" | "comma-or-close" | "end";
type Token = "{" | "}" | "[" | "]" | "," | ":" | "string" | "word";

/** Where a token ends, or the sentence that says why it is none. */
type Scan = { end: number } | { problem: string };

/** The brackets that are open, outermost first. A list and not recursion, so that depth costs no stack. */
type OpenBrackets = ("{" | "[")[];

const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
const HEX_ESCAPE = /^u[0-9a-fA-F]{4}$/;

/** A sentence about the first thing in `text` that is not JSON, with its character counted from 1; `null` where all is. */
export function findJsonProblem(text: string): string | null {
  const open: OpenBrackets = [];
  let expected: Expected = "value";
  let at = skipJsonSpace(text, 0);
  while (at < text.length) {
    const token = tokenAt(text, at);
    const next = follow(expected, token, open);
    if (next === null) return describeUnexpected(text, at, expected, open);
    const scan = scanToken(text, at, token);
    if ("problem" in scan) return scan.problem;
    expected = next;
    at = skipJsonSpace(text, scan.end);
  }
  return expected === "end" ? null : `Not JSON: the text ends where ${describeExpected(expected, open)} was expected.`;
}

/** What may come after `token`, or `null` when the token itself may not come here. Keeps `open` up to date. */
function follow(expected: Expected, token: Token, open: OpenBrackets): Expected | null {
  const isValueExpected = expected === "value" || expected === "value-or-close";
  switch (token) {
    case "}":
    case "]":
      if (!expected.endsWith("-or-close") || open.at(-1) !== (token === "}" ? "{" : "[")) return null;
      open.pop();
      return afterValue(open);
    case ",":
      if (expected !== "comma-or-close") return null;
      return open.at(-1) === "{" ? "key" : "value";
    case ":":
      return expected === "colon" ? "value" : null;
    case "{":
    case "[":
      if (!isValueExpected) return null;
      open.push(token);
      return token === "{" ? "key-or-close" : "value-or-close";
    case "string":
      if (expected === "key" || expected === "key-or-close") return "colon";
      return isValueExpected ? afterValue(open) : null;
    case "word":
      return isValueExpected ? afterValue(open) : null;
  }
}

function afterValue(open: OpenBrackets): Expected {
  return open.length === 0 ? "end" : "comma-or-close";
}

function tokenAt(text: string, at: number): Token {
  const char = text.charAt(at);
  switch (char) {
    case "{":
    case "}":
    case "[":
    case "]":
    case ",":
    case ":":
      return char;
    case '"':
      return "string";
    default:
      return "word";
  }
}

function scanToken(text: string, at: number, token: Token): Scan {
  if (token === "string") return scanString(text, at);
  if (token === "word") return scanWord(text, at);
  return { end: at + 1 };
}

function scanString(text: string, start: number): Scan {
  let at = start + 1;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '"') return { end: at + 1 };
    if (char < " ") {
      return { problem: `Not JSON: the control character ${codePoint(char)} at character ${at + 1} is not escaped.` };
    }
    if (char !== "\\") {
      at += 1;
    } else if (HEX_ESCAPE.test(text.slice(at + 1, at + 6))) {
      at += 6;
    } else if (at + 1 < text.length && '"\\/bfnrt'.includes(text.charAt(at + 1))) {
      at += 2;
    } else {
      return { problem: `Not JSON: the backslash at character ${at + 1} begins no known escape.` };
    }
  }
  return { problem: `Not JSON: the text ends within the string that starts at character ${start + 1}.` };
}

function scanWord(text: string, start: number): Scan {
  const end = endOfWord(text, start);
  const word = text.slice(start, end);
  if (word === "true" || word === "false" || word === "null" || NUMBER.test(word)) return { end };
  return { problem: `Not JSON: ${describeFound(word)} at character ${start + 1} is no value.` };
}

function endOfWord(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && !isJsonSpace(text.charAt(end)) && tokenAt(text, end) === "word") end += 1;
  return end;
}

function describeUnexpected(text: string, at: number, expected: Expected, open: OpenBrackets): string {
  const found = tokenAt(text, at) === "word" ? text.slice(at, endOfWord(text, at)) : text.charAt(at);
  return `Not JSON: expected ${describeExpected(expected, open)} but found ${describeFound(found)} at character ${at + 1}.`;
}

function describeExpected(expected: Expected, open: OpenBrackets): string {
  switch (expected) {
    case "value":
      return "a value";
    case "value-or-close":
      return "a value or ]";
    case "key":
      return "a key in double quotes";
    case "key-or-close":
      return "a key in double quotes or }";
    case "colon":
      return "a colon";
    case "comma-or-close":
      return open.at(-1) === "{" ? "a comma or }" : "a comma or ]";
    case "end":
      return "the end of the line";
  }
}

/** Quotes what was found; characters that a screen may not show (a byte order mark, curly quotes) also by number. */
function describeFound(found: string): string {
  const isPlain = /^[!-~]/.test(found);
  return isPlain ? quoteText(found) : `${quoteText(found)} (${codePoint(found)})`;
}

function codePoint(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function skipJsonSpace(text: string, at: number): number {
  let next = at;
  while (next < text.length && isJsonSpace(text.charAt(next))) next += 1;
  return next;
}

function isJsonSpace(char: string): boolean {
  return char === " " || char === "\t" || char === "\n" || char === "\r";
}
