import { expect, test } from "vitest";
import { remember } from "./remember";

test("computes once what was asked lately, and forgets the longest unused", () => {
  const asked: number[] = [];
  const double = remember(2, String, (input: number) => {
    asked.push(input);
    return input * 2;
  });
  expect([1, 2, 1, 3, 1, 2].map(double)).toEqual([2, 4, 2, 6, 2, 4]);
  expect(asked).toEqual([1, 2, 3, 2]);
});
