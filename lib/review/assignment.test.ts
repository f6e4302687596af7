import fc from "fast-check";
import { expect, it } from "vitest";
import { countOfPercent, evenShare, hoursLeft, pickBlind, pickSample, pickShare, turnsPerHour } from "./assignment";

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

it("samples as many as asked for, each once, in order, and the same again", () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(600), seeds, (count, size, seed) => {
      const sample = pickSample(count, size, seed);
      expect(sample).toHaveLength(Math.min(count, size));
      expect(sample).toEqual([...new Set(sample)].sort((a, b) => a - b));
      expect(sample.every((at) => at >= 0 && at < count)).toBe(true);
      expect(pickSample(count, size, seed)).toEqual(sample);
    }),
  );
});

it("samples evenly: every place comes about as often over many seeds", () => {
  const hits = new Array<number>(20).fill(0);
  for (let seed = 0; seed < 4000; seed += 1) for (const at of pickSample(20, 5, seed)) hits[at] = (hits[at] ?? 0) + 1;
  // 1000 expected; six standard deviations are 164.
  for (const hit of hits) expect(Math.abs(hit - 1000)).toBeLessThan(170);
});

it("picks by number, by percentage, the first ones or a sample, in the list's order", () => {
  const list = Array.from({ length: 10 }, (_, at) => `t${at}`);
  const share = { amount: null, percent: null, random: false, seed: 7 };
  expect(pickShare(list, share)).toEqual(list);
  expect(pickShare(list, { ...share, amount: 3 })).toEqual(["t0", "t1", "t2"]);
  expect(pickShare(list, { ...share, amount: 30 })).toEqual(list);
  expect(pickShare(list, { ...share, percent: 25 })).toHaveLength(3);
  const sampled = pickShare(list, { ...share, amount: 4, random: true });
  expect(sampled).toHaveLength(4);
  expect(list.filter((turn) => sampled.includes(turn))).toEqual(sampled);
});

it("hides the model for exactly the share asked for", () => {
  fc.assert(
    fc.property(fc.nat(300), fc.integer({ min: 0, max: 100 }), seeds, (count, percent, seed) => {
      const blind = pickBlind(count, percent, seed);
      expect(blind).toHaveLength(count);
      expect(blind.filter(Boolean)).toHaveLength(countOfPercent(count, percent));
    }),
  );
  expect(countOfPercent(3, 1)).toBe(1);
  expect(countOfPercent(0, 50)).toBe(0);
});

it("knows no rate before a time is known, and no time left without a rate", () => {
  expect(turnsPerHour({ done: 4, timed: 0, seconds: 0 })).toBeNull();
  expect(turnsPerHour({ done: 4, timed: 3, seconds: 180 })).toBe(60);
  expect(hoursLeft(10, [null, null])).toBeNull();
  expect(hoursLeft(10, [null, 20, 30])).toBe(0.2);
  expect(hoursLeft(0, [null])).toBe(0);
});

it("shares evenly, and never more turns than there are", () => {
  expect(evenShare(null, 0, 3)).toBeNull();
  expect(evenShare(100, 200, 20)).toBe(10);
  expect(evenShare(100, 200, 1)).toBe(100);
  expect(evenShare(100, 200, 0)).toBe(0);
});
