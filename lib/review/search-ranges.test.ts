import { expect, it } from "vitest";
import { findRanges } from "./search-ranges";
import { foldQuery } from "./search-words";

const found = (query: string, text: string) =>
  findRanges(foldQuery(query), text).map(({ start, end }) => text.slice(start, end));

it.each([
  ["cat d", "Cat   dog, concat d, CAT D", ["Cat   d", "CAT D"]],
  ["é", "É e é", ["É", "é"]],
  ["ss", "ßo Straße ss", ["ß", "ss"]],
  ["本語", "日本語の本語", ["本語", "本語"]],
  ["😀", "a😀😀", ["😀", "😀"]],
  ["fi", "ﬁne", ["ﬁ"]],
  ["x", "abc", []],
  ["", "abc", []],
])("finds %j in %j", (query, text, ranges) => {
  expect(found(query, text)).toEqual(ranges);
});
