/** A place in a sorted list of turns: the sorted value (null: it has none, or reading order) and the turn's ordinal. */
export type TurnPlace = { value: number | null; ordinal: number };

/**
 * The turns of a list in their order. Any place can be asked for, also one that no turn of the list has (any more): what is before and
 * after it is told by what the places say, not by what was there.
 */
export interface TurnOrder {
  count(): number;
  has(ordinal: number): boolean;
  /** Where a turn stands, or would stand if it were in the list. */
  placeOf(ordinal: number): TurnPlace;
  /** How many turns come before a place. */
  countBefore(place: TurnPlace): number;
  /** The turns after a place in list order, or before it in the reverse order; from the start, or the end, without a place. */
  walk(from: TurnPlace | null, backward: boolean): Generator<TurnPlace>;
}
