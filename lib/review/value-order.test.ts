import fc from "fast-check";
import { expect, it } from "vitest";
import { Bitset } from "./bitset";
import type { TurnPlace } from "./turn-order";
import { ValueOrder } from "./value-order";

// Few different numbers among many: ties; and those that floats are known for.
const number = fc.oneof(
  fc.constantFrom(Number.NaN, 0, -0, 1.5, -1.5, Math.fround(0.1), 3.4e38, -3.4e38, Math.fround(1e-40)),
  fc.float({ noNaN: true, noDefaultInfinity: true }),
);
const list = fc.record({
  turns: fc.array(fc.record({ value: number, listed: fc.boolean() }), { minLength: 1, maxLength: 400, size: "max" }),
  descending: fc.boolean(),
});
type List = typeof list extends fc.Arbitrary<infer Value> ? Value : never;

function orderOf({ turns, descending }: List): { order: ValueOrder; expected: number[] } {
  const members = turns.flatMap(({ listed }, ordinal) => (listed ? [ordinal] : []));
  const valueAt = (ordinal: number) => turns[ordinal]?.value ?? Number.NaN;
  const sign = descending ? -1 : 1;
  const expected = members.toSorted((a, b) => {
    const [x, y] = [valueAt(a), valueAt(b)];
    if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
    return sign * ((Number.isNaN(x) ? 0 : x - y) || a - b);
  });
  const values = Float32Array.from(turns, ({ value }) => value);
  return { order: new ValueOrder(Bitset.of(turns.length, members), values, descending), expected };
}

const ordinals = (places: Iterable<TurnPlace>) => Array.from(places, ({ ordinal }) => ordinal);

it("lists by value, equals by ordinal, those without last, both ways", () => {
  fc.assert(
    fc.property(list, (asked) => {
      const { order, expected } = orderOf(asked);
      expect(ordinals(order.walk(null, false))).toEqual(expected);
      expect(ordinals(order.walk(null, true))).toEqual(expected.toReversed());
      expect(order.count()).toBe(expected.length);
    }),
  );
});

it("goes on from any place, also one that is not of the list, and counts what is before it", () => {
  fc.assert(
    fc.property(list, fc.nat(), (asked, at) => {
      const { order, expected } = orderOf(asked);
      const ordinal = at % asked.turns.length;
      const place = order.placeOf(ordinal);
      const everything = orderOf({ ...asked, turns: asked.turns.map((turn) => ({ ...turn, listed: true })) }).expected;
      const rank = new Map(everything.map((turn, index) => [turn, index]));
      const isBefore = (turn: number) => (rank.get(turn) ?? 0) < (rank.get(ordinal) ?? 0);
      const [before, after] = [
        expected.filter(isBefore),
        expected.filter((turn) => turn !== ordinal && !isBefore(turn)),
      ];
      expect(ordinals(order.walk(place, false))).toEqual(after);
      expect(ordinals(order.walk(place, true))).toEqual(before.toReversed());
      expect(order.countBefore(place)).toBe(before.length);
      expect(order.has(ordinal)).toBe(expected.includes(ordinal));
    }),
  );
});

it("knows a place again that went through JSON", () => {
  const values = Float32Array.of(-0, 0, Math.fround(2.4), Number.NaN);
  const order = new ValueOrder(Bitset.all(4), values, false);
  for (let ordinal = 0; ordinal < 4; ordinal += 1) {
    const place: TurnPlace = JSON.parse(JSON.stringify(order.placeOf(ordinal)));
    expect(order.countBefore(place)).toBe(ordinal);
  }
});
