import { expect, test } from "vitest";
import { TransferRate } from "./transfer-rate";

test("says nothing before half a second, then the amount per second", () => {
  const rate = new TransferRate();
  expect(rate.add(0, 1000)).toBeNull();
  expect(rate.add(400, 1400)).toBeNull();
  expect(rate.add(1000, 2000)).toBe(1000);
});

test("forgets what is more than five seconds ago", () => {
  const rate = new TransferRate();
  for (let second = 0; second <= 10; second += 1) rate.add(second * 1000, second * 1000);
  expect(rate.add(10_000, 15_000)).toBe(0);
});

test("a transfer that stands still slows down to nothing", () => {
  const rate = new TransferRate();
  rate.add(0, 0);
  expect(rate.add(5000, 1000)).toBe(5000);
  expect(rate.add(5000, 2000)).toBe(2500);
  expect(rate.add(5000, 7000)).toBe(0);
});
