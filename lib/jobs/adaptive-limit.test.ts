import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AdaptiveLimit } from "./adaptive-limit";

type Server = { batch: number; ms: number; room: number };

/** A client that always has more to send, against a server that works `batch` requests at a time, in simulated time; requests beyond `room` are refused. */
function simulate(limit: AdaptiveLimit, { batch, ms, room }: Server, durationMs: number) {
  let now = 0;
  let refused = 0;
  let answeredLate = 0;
  let inFlight: number[] = [];
  while (now < durationMs) {
    if (now < limit.pausedUntil) now = limit.pausedUntil;
    while (inFlight.length < limit.limit && now >= limit.pausedUntil) {
      if (inFlight.length < room) inFlight.push(now);
      else {
        refused += 1;
        limit.overloaded(now, now, null);
      }
    }
    now += ms;
    for (const _sentAt of inFlight.slice(0, batch)) {
      limit.answered(now, 1, true);
      if (now > durationMs / 2) answeredLate += 1;
      inFlight = inFlight.slice(1);
    }
  }
  return { refused, shareOfCapacity: answeredLate / ((durationMs / 2 / ms) * batch) };
}

describe("an adaptive limit", () => {
  it("is 1 to its cap, whatever happens", () => {
    const event = fc.oneof(
      fc.record({ kind: fc.constant("answer"), turns: fc.nat(64), isFull: fc.boolean(), after: fc.nat(1000) }),
      fc.record({
        kind: fc.constant("overload"),
        retryAfter: fc.option(fc.nat(10_000)),
        age: fc.nat(1000),
        after: fc.nat(1000),
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256 }), fc.array(event, { maxLength: 300 }), (cap, events) => {
        const limit = new AdaptiveLimit(cap);
        let now = 0;
        for (const each of events) {
          now += each.after;
          const before = limit.limit;
          if ("turns" in each) limit.answered(now, each.turns, each.isFull);
          else {
            limit.overloaded(now, now - each.age, each.retryAfter);
            expect(limit.limit).toBeLessThanOrEqual(before);
            if (each.retryAfter !== null) expect(limit.pausedUntil).toBeGreaterThanOrEqual(now + each.retryAfter);
          }
          expect(limit.limit).toBeGreaterThanOrEqual(1);
          expect(limit.limit).toBeLessThanOrEqual(cap);
        }
      }),
    );
  });

  it("keeps any server that has room busy, when its cap allows it", () => {
    const server = fc.record({ batch: fc.integer({ min: 1, max: 64 }), ms: fc.integer({ min: 1, max: 500 }) });
    fc.assert(
      fc.property(server, ({ batch, ms }) => {
        const { shareOfCapacity, refused } = simulate(new AdaptiveLimit(256), { batch, ms, room: 256 }, ms * 400);
        expect(refused).toBe(0);
        expect(shareOfCapacity).toBeGreaterThan(0.95);
      }),
      { numRuns: 50 },
    );
  });

  it("does not pile up requests at a server that is full", () => {
    const limit = new AdaptiveLimit(256);
    simulate(limit, { batch: 4, ms: 40, room: 256 }, 60_000);
    expect(limit.limit).toBeLessThanOrEqual(32);
  });

  it("backs off from a server that refuses, and still uses it", () => {
    // Ten at once are all that it takes, so ten in 40 ms are its capacity.
    const { refused, shareOfCapacity } = simulate(new AdaptiveLimit(256), { batch: 10, ms: 40, room: 10 }, 120_000);
    expect(refused).toBeGreaterThan(0);
    // Of 30,000 that it can answer meanwhile.
    expect(refused).toBeLessThan(300);
    expect(shareOfCapacity).toBeGreaterThan(0.7);
  });

  it("shrinks once for all that was in flight when a server began to refuse", () => {
    const limit = new AdaptiveLimit(64);
    for (let answer = 1; answer < 2000; answer += 1) limit.answered(answer * (1 / limit.limit), 1, true);
    const before = limit.limit;
    expect(before).toBeGreaterThan(8);
    for (let request = 0; request < before; request += 1) limit.overloaded(10_000, 9000, 500);
    expect(limit.limit).toBe(Math.floor(before * 0.75));
    expect(limit.pausedUntil).toBe(10_500);
    limit.overloaded(11_000, 10_600, null);
    expect(limit.limit).toBe(Math.floor(Math.floor(before * 0.75) * 0.75));
  });

  it("waits longer each time a server that names no pause refuses, until it answers", () => {
    const limit = new AdaptiveLimit(8);
    const pauses: number[] = [];
    for (let now = 0; pauses.length < 8; now += 60_000) {
      limit.overloaded(now, now, null);
      pauses.push(limit.pausedUntil - now);
    }
    expect(pauses).toEqual([200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]);
    limit.answered(1e6, 1, true);
    limit.overloaded(1e6 + 1, 1e6 + 1, null);
    expect(limit.pausedUntil).toBe(1e6 + 201);
  });
});
