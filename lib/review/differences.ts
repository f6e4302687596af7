import { ATTRIBUTES, type Attribute, MAX_VALUE } from "@/lib/steerlm/attributes";
import { Bitset } from "./bitset";
import type { DifferenceCondition, RatingForm } from "./filter";
import { type TurnSources, turnNumbers, turnsByValue } from "./turn-sources";
import { turnsWithin } from "./values";

type Asked = Pick<DifferenceCondition, "between" | "attribute">;

function attributesOf({ attribute }: Asked): readonly Attribute[] {
  return attribute === "any" ? ATTRIBUTES : [attribute];
}

/** The turns whose largest difference over the asked attributes is in the range. */
export function turnsWithDifference(condition: DifferenceCondition, sources: TurnSources): Bitset {
  const { range } = condition;
  const [one, other] = condition.between;
  if (one === "score" || other === "score")
    return turnsWithin(largestFromScore(condition, one === "score" ? other : one, sources), range);
  const apart = makeApart(condition, one, other, sources);
  if (range === "unrated") return apart(0).complement();
  const found = apart(range.min ?? 0);
  return range.max === null ? found : found.exclude(apart(range.max + 1));
}

/** The turns by their largest difference over the attributes: by 0, 1, 2, 3 and 4. Those that have none are in no set. */
export function turnsByDifference(one: RatingForm, other: RatingForm, sources: TurnSources): Bitset[] {
  const apart = makeApart({ between: [one, other], attribute: "any" }, one, other, sources);
  const atLeast = Array.from({ length: MAX_VALUE + 2 }, (_, difference) => apart(difference));
  return atLeast.slice(0, -1).map((turns, difference) => turns.exclude(atLeast[difference + 1] ?? new Bitset(0)));
}

/** A set of turns for a difference: those that have an attribute whose two values are that far apart, or further. */
function makeApart(
  asked: Asked,
  one: RatingForm,
  other: RatingForm,
  sources: TurnSources,
): (difference: number) => Bitset {
  const pairs = attributesOf(asked).map((attribute) => {
    const [a, b] = [turnsByValue(sources, one, attribute), turnsByValue(sources, other, attribute)];
    return { a, b, aFrom: fromEachValue(a), bFrom: fromEachValue(b) };
  });
  return (difference) => {
    const found = new Bitset(sources.size);
    for (const { a, b, aFrom, bFrom } of pairs) {
      // Whatever the values are.
      if (difference === 0) {
        found.uniteCommon(at(aFrom, 0), at(bFrom, 0));
        continue;
      }
      for (let value = 0; value + difference <= MAX_VALUE; value += 1) {
        found.uniteCommon(at(a, value), at(bFrom, value + difference));
        found.uniteCommon(at(b, value), at(aFrom, value + difference));
      }
    }
    return found;
  };
}

function at(sets: readonly Bitset[], value: number): Bitset {
  const set = sets[value];
  if (!set) throw new RangeError(`no label has the value ${value}`);
  return set;
}

/** For each value the turns that have it or a higher one. */
function fromEachValue(byValue: readonly Bitset[]): Bitset[] {
  const from: Bitset[] = [];
  for (const turns of byValue.toReversed()) {
    const above = from.at(-1);
    from.push(above ? above.clone().unite(turns) : turns);
  }
  return from.reverse();
}

/** The largest |score - label| over the attributes that have both, turn by turn; NaN for none. */
function largestFromScore(asked: Asked, form: DifferenceCondition["between"][number], sources: TurnSources) {
  if (form === "score") throw new Error("a score does not differ from itself");
  const largest = new Float32Array(sources.size).fill(Number.NaN);
  for (const attribute of attributesOf(asked)) {
    const scores = turnNumbers(sources, { form: "score", attribute });
    keepLargest(largest, scores, turnsByValue(sources, form, attribute));
  }
  return largest;
}

/** Takes over |number - label| of every turn where it is more than what is known. */
function keepLargest(largest: Float32Array, numbers: Float32Array, byValue: readonly Bitset[]): void {
  const labels = byValue.map(({ bytes }) => bytes);
  for (let first = 0; first < largest.length; first += 8)
    for (let value = 0; value < labels.length; value += 1)
      for (let rest = labels[value]?.[first >> 3] ?? 0; rest !== 0; rest &= rest - 1) {
        const turn = first + 31 - Math.clz32(rest & -rest);
        const difference = Math.abs((numbers[turn] as number) - value);
        // Not "is larger": the first one is held against none.
        if (difference >= 0 && !((largest[turn] as number) >= difference)) largest[turn] = difference;
      }
}
