/// <reference lib="es2024.string" />

const UNICODE_ESCAPE_LENGTH = 6;
const SIMPLE_ESCAPE_LENGTH = 2;

/**
 * The offset of the first half surrogate pair in a JSON text, written out or as an escape such as `\ud83d`, or -1. An
 * escaped high half that its escaped low half follows is one character. No half can be written as UTF-8 again.
 * Only for text that JSON.parse has accepted, where a backslash always begins an escape.
 */
export function findLoneSurrogate(json: string): number {
  if (!json.isWellFormed()) return json.search(/\p{Surrogate}/u);
  // Few lines hold such an escape at all, and two searches at memory speed say so.
  if (!json.includes("\\ud") && !json.includes("\\uD")) return -1;
  let at = json.indexOf("\\");
  while (at !== -1) {
    const code = escapedCode(json, at);
    let length = code === null ? SIMPLE_ESCAPE_LENGTH : UNICODE_ESCAPE_LENGTH;
    if (isLow(code)) return at;
    if (isHigh(code)) {
      if (!isLow(escapedCode(json, at + UNICODE_ESCAPE_LENGTH))) return at;
      length += UNICODE_ESCAPE_LENGTH;
    }
    at = json.indexOf("\\", at + length);
  }
  return -1;
}

/** The UTF-16 unit of the `\uXXXX` at `at`, or `null` where something else stands. */
function escapedCode(json: string, at: number): number | null {
  if (!json.startsWith("\\u", at)) return null;
  return Number.parseInt(json.slice(at + SIMPLE_ESCAPE_LENGTH, at + UNICODE_ESCAPE_LENGTH), 16);
}

function isHigh(code: number | null): boolean {
  return code !== null && code >= 0xd800 && code <= 0xdbff;
}

function isLow(code: number | null): boolean {
  return code !== null && code >= 0xdc00 && code <= 0xdfff;
}
