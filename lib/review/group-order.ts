import type { Bitset } from "./bitset";
import type { TurnOrder, TurnPlace } from "./turn-order";

type Group = { value: number | null; members: Bitset };

/**
 * Turns that share few values: groups one after the other, those without a value last either way, within a group by ordinal, from
 * the highest down when descending. Without values it is reading order.
 */
export class GroupOrder implements TurnOrder {
  readonly #groups: readonly Group[];

  constructor(
    readonly turns: Bitset,
    /** For each value from 0 on the turns that have it, in the list or not; no turn has two. */
    readonly byValue: readonly Bitset[],
    readonly descending: boolean,
  ) {
    const rest = turns.clone();
    const groups = byValue.map((having, value): Group => {
      rest.exclude(having);
      return { value, members: turns.clone().intersect(having) };
    });
    if (descending) groups.reverse();
    this.#groups = [...groups, { value: null, members: rest }];
  }

  count(): number {
    return this.turns.count();
  }

  has(ordinal: number): boolean {
    return this.turns.has(ordinal);
  }

  placeOf(ordinal: number): TurnPlace {
    const value = this.byValue.findIndex((having) => having.has(ordinal));
    return { value: value === -1 ? null : value, ordinal };
  }

  countBefore(place: TurnPlace): number {
    const at = this.#groupOf(place);
    return this.#groups.slice(0, at + 1).reduce((sum, { members }, index) => {
      if (index < at) return sum + members.count();
      return (
        sum +
        (this.descending ? members.count() - members.countBelow(place.ordinal + 1) : members.countBelow(place.ordinal))
      );
    }, 0);
  }

  *walk(from: TurnPlace | null, backward: boolean): Generator<TurnPlace> {
    const step = backward ? -1 : 1;
    const falling = this.descending !== backward;
    let at = from ? this.#groupOf(from) : backward ? this.#groups.length - 1 : 0;
    let start = from ? from.ordinal + (falling ? -1 : 1) : null;
    for (; at >= 0 && at < this.#groups.length; at += step) {
      const group = this.#groups[at];
      if (!group) return;
      const { value, members } = group;
      const seek = (ordinal: number) => (falling ? members.previous(ordinal) : members.next(ordinal));
      for (let ordinal = seek(start ?? (falling ? members.size - 1 : 0)); ordinal !== -1; ) {
        yield { value, ordinal };
        ordinal = seek(ordinal + (falling ? -1 : 1));
      }
      start = null;
    }
  }

  #groupOf({ value }: TurnPlace): number {
    const at = this.#groups.findIndex((group) => group.value === value);
    // A cursor of another sort: its ordinal still is a place in reading order.
    return at === -1 ? 0 : at;
  }
}
