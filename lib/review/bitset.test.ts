import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Bitset } from "./bitset";

const members = (set: Bitset) => Array.from({ length: set.size }, (_, at) => at).filter((at) => set.has(at));
const pair = fc
  .integer({ min: 0, max: 70 })
  .chain((size) =>
    fc.tuple(fc.constant(size), fc.subarray([...Array(size).keys()]), fc.subarray([...Array(size).keys()])),
  );

describe("a bitset", () => {
  it("does with its members what sets do", () => {
    fc.assert(
      fc.property(pair, ([size, a, b]) => {
        const everything = [...Array(size).keys()];
        expect(members(Bitset.of(size, a))).toEqual(a);
        expect([...Bitset.of(size, a).members()]).toEqual(a);
        expect(members(Bitset.of(size, a).intersect(Bitset.of(size, b)))).toEqual(a.filter((at) => b.includes(at)));
        expect(members(Bitset.of(size, a).unite(Bitset.of(size, b)))).toEqual(
          everything.filter((at) => a.includes(at) || b.includes(at)),
        );
        expect(members(Bitset.of(size, a).exclude(Bitset.of(size, b)))).toEqual(a.filter((at) => !b.includes(at)));
        expect(members(Bitset.of(size, a).differ(Bitset.of(size, b)))).toEqual(
          everything.filter((at) => a.includes(at) !== b.includes(at)),
        );
        expect(members(Bitset.of(size, a).complement())).toEqual(everything.filter((at) => !a.includes(at)));
        expect(Bitset.all(size).count()).toBe(size);
      }),
    );
  });

  it("counts and seeks like the sorted list of its members", () => {
    fc.assert(
      fc.property(pair, fc.integer({ min: 0, max: 75 }), ([size, a], at) => {
        const set = Bitset.of(size, a);
        expect(set.count()).toBe(a.length);
        expect(set.countBelow(Math.min(at, size))).toBe(a.filter((member) => member < at).length);
        expect(set.next(at)).toBe(a.find((member) => member >= at) ?? -1);
        expect(set.previous(at)).toBe(a.findLast((member) => member <= at) ?? -1);
      }),
    );
  });

  it("takes bytes at their place, none beyond its size, and changes no copy", () => {
    const set = new Bitset(20);
    set.load(1, Uint8Array.of(0xff, 0xff, 0xff));
    expect(members(set)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    set.load(9, Uint8Array.of(0xff));
    expect(set.count()).toBe(12);
    const copy = set.clone();
    copy.delete(8);
    expect([set.has(8), copy.has(8)]).toEqual([true, false]);
    expect(members(Bitset.of(8, [3, 9, -1]))).toEqual([3]);
  });
});
