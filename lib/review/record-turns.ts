import { Bitset } from "./bitset";

/**
 * The records that hold at least one of the selected turns: how many, and all their turns. `starts` has the first assistant turn
 * of every record that has one.
 */
export function expandToRecords(selected: Bitset, starts: Bitset): { records: number; turns: Bitset } {
  const turns = new Bitset(selected.size);
  let records = 0;
  for (let at = selected.next(0); at !== -1; ) {
    const next = starts.next(at + 1);
    const end = next === -1 ? selected.size : next;
    for (let turn = Math.max(0, starts.previous(at)); turn < end; turn += 1) turns.add(turn);
    records += 1;
    at = selected.next(end);
  }
  return { records, turns };
}
