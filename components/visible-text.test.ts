import { expect, test } from "vitest";
import { visibleText } from "./visible-text";

test.each([
  ['{"a": "é 😀 שלום"}', '{"a": "é 😀 שלום"}'],
  ["a\tb", "a\tb"],
  ["a\u0000b\r", "a\\u0000b\\u000d"],
  ["\uFEFFx\u200B\u202Ey", "\\ufeffx\\u200b\\u202ey"],
  ["ساده\u200Cترین 👩\u200D🔧", "ساده\u200Cترین 👩\u200D🔧"],
  ["\u{E0001}", "\\udb40\\udc01"],
  ["\u2028\u0085", "\\u2028\\u0085"],
])("%j is shown as %j", (text, shown) => {
  expect(visibleText(text)).toBe(shown);
});
