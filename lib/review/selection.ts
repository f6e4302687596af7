import type { SortedGroup } from "./facets";

/** A place in a sorted list of turns: the sorted value (null: not rated, or reading order) and the turn's ordinal. */
export type TurnPlace = { value: number | null; ordinal: number };

/**
 * The turns of a list in their order: groups one after the other, within a group by ordinal, from the highest down when
 * descending. Any place can be asked for, also one that no turn of the list has (any more).
 */
export class TurnSelection {
  constructor(
    readonly groups: readonly SortedGroup[],
    readonly descending: boolean,
  ) {}

  count(): number {
    return this.groups.reduce((sum, { members }) => sum + members.count(), 0);
  }

  /** Where a turn stands; null when it is not in the list. */
  find(ordinal: number): TurnPlace | null {
    const group = this.groups.find(({ members }) => members.has(ordinal));
    return group ? { value: group.value, ordinal } : null;
  }

  /** How many turns come before a place. */
  countBefore(place: TurnPlace): number {
    const at = this.#groupOf(place);
    return this.groups.slice(0, at + 1).reduce((sum, { members }, index) => {
      if (index < at) return sum + members.count();
      return (
        sum +
        (this.descending ? members.count() - members.countBelow(place.ordinal + 1) : members.countBelow(place.ordinal))
      );
    }, 0);
  }

  /** The turns after a place in list order, or before it in the reverse order; from the start, or the end, without a place. */
  *walk(from: TurnPlace | null, backward: boolean): Generator<TurnPlace> {
    const step = backward ? -1 : 1;
    const falling = this.descending !== backward;
    let at = from ? this.#groupOf(from) : backward ? this.groups.length - 1 : 0;
    let start = from ? from.ordinal + (falling ? -1 : 1) : null;
    for (; at >= 0 && at < this.groups.length; at += step) {
      const group = this.groups[at];
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
    const at = this.groups.findIndex((group) => group.value === value);
    // A cursor of another sort: its ordinal still is a place in reading order.
    return at === -1 ? 0 : at;
  }
}
