import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatBytes,
  formatCount,
  formatDifference,
  formatDuration,
  formatRate,
  formatScore,
  formatShare,
} from "./format";

test.each([
  [0, "0"],
  [0.0123, "0.012"],
  [4.5, "4.5"],
  [1.19e-7, "1.2e-7"],
])("formatDifference(%d) is %s", (difference, text) => {
  expect(formatDifference(difference)).toBe(text);
});

test.each([
  [0.04, "0"],
  [3.14, "3.1"],
  [9.96, "10"],
  [1234.5, "1,235"],
])("formatRate(%d) is %s", (rate, text) => {
  expect(formatRate(rate)).toBe(text);
});

describe("formatBytes", () => {
  test.each([
    [0, "0 bytes"],
    [999, "999 bytes"],
    [1000, "1.0 KB"],
    [999_949, "999.9 KB"],
    [999_950, "1.0 MB"],
    [1_234_567, "1.2 MB"],
    [5e15, "5000.0 TB"],
  ])("%d is %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe("formatDuration", () => {
  test.each([
    [-3, "0 s"],
    [42.4, "42 s"],
    [59.6, "1 min 0 s"],
    [3725, "1 h 2 min"],
    [90_000, "1 d 1 h"],
  ])("%d is %s", (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});

test("formatCount groups thousands", () => {
  expect(formatCount(12_345)).toBe("12,345");
});

describe("formatShare", () => {
  test.each([
    [0, 0, "0%"],
    [0, 10, "0%"],
    [1, 3, "33%"],
    [1, 100_000, "1%"],
    [99_999, 100_000, "99%"],
    [10, 10, "100%"],
  ])("%d of %d is %s", (part, whole, text) => {
    expect(formatShare(part, whole)).toBe(text);
  });
});

test("formatScore never shows a negative zero", () => {
  expect(formatScore(-0.001)).toBe("0.00");
  expect(formatScore(-0.01)).toBe("-0.01");
  fc.assert(fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (score) => formatScore(score) !== "-0.00"));
});
