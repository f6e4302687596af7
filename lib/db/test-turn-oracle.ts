import fc from "fast-check";
import { DEFAULT_RULES } from "@/lib/review/contradiction-rules";
import { findContradictions } from "@/lib/review/contradictions";
import {
  type Disagreement,
  MEASURES,
  type NumberRange,
  type Quantity,
  RATING_FORMS,
  TURN_MARKS,
  type TurnFilter,
  type TurnMark,
  type TurnQuery,
  type TurnSort,
  VALUE_FORMS,
  type ValueForm,
} from "@/lib/review/filter";
import { FLAG_KINDS, type FlagKind } from "@/lib/review/flag-kinds";
import { ME } from "@/lib/review/person-facets";
import { NEMOTRON_WEIGHTS, type RewardWeights } from "@/lib/review/reward";
import { TURN_STATUSES } from "@/lib/review/status";
import { edgeOf, suspicionOf } from "@/lib/review/suspicion";
import { ATTRIBUTES, type Attribute, noRatings } from "@/lib/steerlm/attributes";
import { isOverlength } from "@/lib/steerlm/overlength";
import type { TurnItem } from "./turns";

/** A turn as the asking person sees it, and everybody who has a review of it, the asking person as ME. */
export type OracleTurn = { item: TurnItem; reviewers: ReadonlySet<string> };

/** What the filter language means, said once more, turn by turn and without SQL: what lib/db must give. */
export class TurnOracle {
  constructor(
    readonly turns: readonly OracleTurn[],
    readonly weights: RewardWeights = NEMOTRON_WEIGHTS,
  ) {}

  list({ filter, sort }: TurnQuery): string[] {
    const sign = sort.descending ? -1 : 1;
    const passing = this.turns
      .filter((turn) => this.passes(turn, filter))
      .map((turn) => ({ turn, value: this.sorted(turn, sort) }));
    passing.sort((a, b) => {
      const byId = sign * (Number(a.turn.item.id) - Number(b.turn.item.id));
      if (a.value === null || b.value === null) return a.value === b.value ? byId : a.value === null ? 1 : -1;
      return sign * (a.value - b.value) || byId;
    });
    return passing.map(({ turn }) => turn.item.id);
  }

  passes({ item, reviewers }: OracleTurn, filter: TurnFilter): boolean {
    return (
      filter.labels.every(({ form, attribute, range }) => within(ratedValue(item, form, attribute), range)) &&
      filter.numbers.every(({ quantity, range }) => within(this.number(item, quantity), range)) &&
      filter.differences.every(({ between: [one, other], attribute, range }) =>
        within(differenceOf(item, one, other, attribute === "any" ? ATTRIBUTES : [attribute]), range),
      ) &&
      (filter.statuses.length === 0 || filter.statuses.includes(item.status)) &&
      (filter.reviewers.length === 0 || filter.reviewers.some((person) => reviewers.has(person))) &&
      (filter.flags.length === 0 || filter.flags.some((kind) => item.flags.includes(kind))) &&
      filter.marks.every(({ mark, value }) => isMarked(item, mark) === value) &&
      filter.lines.every((range) => within(item.line, range)) &&
      filter.contradictions.every((id) =>
        findContradictions(DEFAULT_RULES, item.final).some((rule) => id === "any" || rule.id === id),
      ) &&
      item.text.toLowerCase().includes(filter.text.toLowerCase().replaceAll("\u0000", "\u2400"))
    );
  }

  sorted({ item }: OracleTurn, { by }: TurnSort): number | null {
    if (by === "line") return 0;
    if (by === "spread") return item.spread;
    if (by === "disagreement") return differenceOf(item, "predicted", "original", ATTRIBUTES);
    if (by === "disagreement.mine") return differenceOf(item, "mine", "predicted", ATTRIBUTES);
    return typeof by === "string" ? this.number(item, by) : ratedValue(item, by.form, by.attribute);
  }

  number(item: TurnItem, quantity: Quantity): number | null {
    if (typeof quantity !== "string") return ratedValue(item, "score", quantity.attribute);
    if (quantity === "length" || quantity === "turn" || quantity === "tokens") return item[quantity];
    const { scores, original, length, tokens } = item;
    if (scores === null || ATTRIBUTES.every((attribute) => scores[attribute] === null)) return null;
    if (quantity === "edge") return Math.fround(edgeOf(scores) ?? Number.NaN);
    if (quantity === "suspicion") return Math.fround(suspicionOf({ scores, original, length, tokens }));
    const counted = ATTRIBUTES.filter((attribute) => this.weights[attribute] !== 0);
    if (counted.some((attribute) => scores[attribute] === null)) return null;
    return Math.fround(counted.reduce((sum, attribute) => sum + this.weights[attribute] * (scores[attribute] ?? 0), 0));
  }
}

function ratedValue(item: TurnItem, form: ValueForm, attribute: Attribute): number | null {
  if (form === "mine") return item.review?.ratings[attribute] ?? null;
  const known = form === "score" ? item.scores : item[form];
  return (known ?? noRatings())[attribute];
}

function differenceOf(item: TurnItem, one: ValueForm, other: ValueForm, attributes: readonly Attribute[]) {
  const differences = attributes.flatMap((attribute) => {
    const [a, b] = [ratedValue(item, one, attribute), ratedValue(item, other, attribute)];
    return a === null || b === null ? [] : [Math.abs(a - b)];
  });
  return differences.length === 0 ? null : Math.max(...differences);
}

function isMarked(item: TurnItem, mark: TurnMark): boolean {
  if (mark === "failed") return item.failure !== null;
  return mark === "overlength" ? isOverlength(item.tokens) === true : item[mark];
}

function within(value: number | null, range: NumberRange): boolean {
  if (range === "unrated") return value === null;
  const { min, max } = range;
  return value !== null && (min === null || value >= Math.fround(min)) && (max === null || value <= Math.fround(max));
}

const attribute = fc.constantFrom(...ATTRIBUTES);
const differences: fc.Arbitrary<TurnFilter["differences"][number]> = fc.record({
  between: fc.shuffledSubarray([...VALUE_FORMS], { minLength: 2, maxLength: 2 }) as unknown as fc.Arbitrary<
    [ValueForm, ValueForm]
  >,
  attribute: fc.oneof(attribute, fc.constant("any" as const)),
  range: fc.constantFrom<NumberRange>("unrated", { min: 1, max: null }, { min: 0, max: 0 }, { min: 1, max: 2 }),
});
const numbers: fc.Arbitrary<TurnFilter["numbers"][number]> = fc.oneof(
  fc.record({
    quantity: fc.oneof(
      fc.record({ form: fc.constant("score" as const), attribute }),
      fc.constantFrom("edge" as const, "reward" as const, "suspicion" as const, "tokens" as const),
    ),
    range: fc.constantFrom<NumberRange>(
      "unrated",
      { min: 0.5, max: null },
      { min: null, max: 2.375 },
      { min: 0, max: 4 },
    ),
  }),
  fc.record({ quantity: fc.constant("tokens" as const), range: fc.constant({ min: 4097, max: null }) }),
  fc.record({
    quantity: fc.constantFrom("length" as const, "turn" as const),
    range: fc.constantFrom<NumberRange>({ min: 10, max: null }, { min: null, max: 12 }, { min: 1, max: 1 }),
  }),
);

/** Filters that let some turns through and some not; `people` are ids of those who may have reviewed. */
export function filtersFor(people: readonly string[]): fc.Arbitrary<TurnFilter> {
  const some = <T>(one: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 3, arbitrary: fc.constant<T[]>([]) }, fc.array(one, { maxLength: 2 }));
  return fc.record({
    labels: some(
      fc.record({
        form: fc.constantFrom(...RATING_FORMS),
        attribute,
        range: fc.constantFrom("unrated" as const, { min: 0, max: 2 }, { min: 1, max: 4 }, { min: 3, max: 3 }),
      }),
    ),
    numbers: some(numbers),
    differences: some(differences),
    statuses: fc.oneof(
      { weight: 2, arbitrary: fc.constant<TurnFilter["statuses"]>([]) },
      fc.subarray([...TURN_STATUSES]),
    ),
    reviewers: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, fc.subarray([ME, ...people])),
    flags: fc.oneof({ weight: 3, arbitrary: fc.constant<FlagKind[]>([]) }, fc.subarray([...FLAG_KINDS])),
    marks: some(fc.record({ mark: fc.constantFrom(...TURN_MARKS), value: fc.boolean() })),
    lines: some(
      fc.constantFrom({ min: 5, max: 40 }, { min: null, max: 30 }, { min: 20, max: null }, { min: 99, max: null }),
    ),
    contradictions: fc.oneof(
      { weight: 4, arbitrary: fc.constant<string[]>([]) },
      fc.constantFrom<string[]>(["any"], [DEFAULT_RULES[1]?.id ?? ""], ["no-such-rule"]),
    ),
    text: fc.constantFrom("", "", "", "", "", "%", "_", "\\", "\u0000", "SNAKE", "二分"),
  });
}

const DISAGREEMENTS: readonly Disagreement[] = ["disagreement", "disagreement.mine"];

/** Every sort there is. */
export const ALL_SORTS: readonly TurnSort[] = [false, true].flatMap((descending) => [
  { by: "line" as const, descending },
  { by: "spread" as const, descending },
  ...[...DISAGREEMENTS, ...MEASURES].map((by) => ({ by, descending })),
  ...VALUE_FORMS.flatMap((form) => ATTRIBUTES.map((attribute) => ({ by: { form, attribute }, descending }))),
]);
