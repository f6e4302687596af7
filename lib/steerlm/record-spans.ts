import { endOfValue, isArrayAt, isObjectAt, skipSpace, walkArray, walkObject } from "./json-spans";

/** Where a turn's object lies in the raw line, and its label's value: an empty span after the last member where it has none. */
export type TurnSpan = { start: number; end: number; labelStart: number; labelEnd: number };

/** `duplicate` is a sentence about a key that stands twice where it matters, or `null`. */
export type RecordSpans = { turns: TurnSpan[]; duplicate: string | null };

// Of two equal keys JSON.parse takes the last and other readers the first, so a repeated one has no sure meaning.
const RECORD_KEYS: readonly string[] = ["conversations", "mask", "system", "type"];
const TURN_KEYS: readonly string[] = ["from", "value", "label"];

/** Finds the turns and labels of a line that JSON.parse has accepted as an object, whatever its shape beyond that. */
export function findRecordSpans(raw: string): RecordSpans {
  const turns: TurnSpan[] = [];
  let duplicate: string | null = null;

  function noteKey(key: string, seen: string[], owner: string): void {
    if (seen.includes(key)) duplicate ??= `${owner} has the key "${key}" twice.`;
    seen.push(key);
  }

  function walkTurn(start: number): number {
    if (!isObjectAt(raw, start)) {
      const end = endOfValue(raw, start);
      turns.push({ start, end, labelStart: end, labelEnd: end });
      return end;
    }
    const owner = `Turn ${turns.length + 1}`;
    const seen: string[] = [];
    let labelStart = -1;
    let labelEnd = -1;
    let lastMemberEnd = start + 1;
    const end = walkObject(raw, start, (key, valueStart) => {
      lastMemberEnd = endOfValue(raw, valueStart);
      if (TURN_KEYS.includes(key)) noteKey(key, seen, owner);
      if (key === "label") {
        labelStart = valueStart;
        labelEnd = lastMemberEnd;
      }
      return lastMemberEnd;
    });
    const hasLabel = labelStart !== -1;
    turns.push({
      start,
      end,
      labelStart: hasLabel ? labelStart : lastMemberEnd,
      labelEnd: hasLabel ? labelEnd : lastMemberEnd,
    });
    return end;
  }

  const seen: string[] = [];
  walkObject(raw, skipSpace(raw, 0), (key, valueStart) => {
    if (RECORD_KEYS.includes(key)) noteKey(key, seen, "The record");
    const holdsTurns = key === "conversations" && isArrayAt(raw, valueStart);
    return holdsTurns ? walkArray(raw, valueStart, walkTurn) : endOfValue(raw, valueStart);
  });
  return { turns, duplicate };
}
