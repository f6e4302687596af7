import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ATTRIBUTES, mapAttributes, type Rewards } from "@/lib/steerlm/attributes";
import { compareScores } from "./score-difference";

const all = (value: number): Rewards => mapAttributes(() => value);

describe("compareScores", () => {
  it("finds the largest difference, per attribute and overall, whatever its sign", () => {
    const one = [
      { ...all(1), quality: 2, humor: 3 },
      { ...all(1), quality: 1 },
    ];
    const other = [
      { ...all(1), quality: 2.125, humor: 2.5 },
      { ...all(1), quality: 0.75 },
    ];
    const { turns, largest, changedLabels, attributes } = compareScores(one, other);
    // 2.5 rounds to the even 2: one label of humor changes, none of quality.
    expect({ turns, largest, changedLabels }).toEqual({ turns: 2, largest: 0.5, changedLabels: 1 });
    expect(attributes.quality).toEqual({ largest: 0.25, changedLabels: 0 });
    expect(attributes.humor).toEqual({ largest: 0.5, changedLabels: 1 });
    expect(attributes.verbosity).toEqual({ largest: 0, changedLabels: 0 });
  });

  it("counts a label as changed by the smallest step over a half, and not beyond the scale's ends", () => {
    expect(compareScores([all(0.5)], [all(0.5000001)]).changedLabels).toBe(ATTRIBUTES.length);
    expect(compareScores([all(4.5)], [all(9)])).toMatchObject({ largest: 4.5, changedLabels: 0 });
  });

  it("compares only turns that both sides scored, and says of how many", () => {
    expect(compareScores([all(1), null, all(3)], [all(2), all(2), null])).toMatchObject({ turns: 1, largest: 1 });
    expect(compareScores([null], [all(1)])).toMatchObject({ turns: 0, largest: null, changedLabels: 0 });
  });

  it("takes an attribute that only one side names as a changed label without a difference", () => {
    const { attributes } = compareScores([{ ...all(1), humor: null, toxicity: null }], [{ ...all(1), toxicity: null }]);
    expect(attributes.humor).toEqual({ largest: null, changedLabels: 1 });
    expect(attributes.toxicity).toEqual({ largest: null, changedLabels: 0 });
  });

  it("says the same either way round, and nothing of a scoring against itself", () => {
    const value = fc.option(fc.float({ noNaN: true, noDefaultInfinity: true }), { nil: null });
    const rewards = fc.record(mapAttributes(() => value)) as fc.Arbitrary<Rewards>;
    const pairs = fc.array(fc.tuple(fc.option(rewards), fc.option(rewards)), { maxLength: 5 });
    fc.assert(
      fc.property(pairs, (drawn) => {
        const [one, other] = [drawn.map(([a]) => a), drawn.map(([, b]) => b)];
        expect(compareScores(one, other)).toEqual(compareScores(other, one));
        const { largest, changedLabels } = compareScores(one, one);
        expect([0, null]).toContain(largest);
        expect(changedLabels).toBe(0);
      }),
    );
  });
});
