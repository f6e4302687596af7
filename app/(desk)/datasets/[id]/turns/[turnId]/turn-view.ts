import type { TurnDetail } from "@/lib/db/turns";
import type { TurnQuery } from "@/lib/review/filter";
import { parseRecord, type RecordTurn } from "@/lib/steerlm/record";

/** What the browser needs of the turn; its text is part of the conversation. */
export function viewOf({ id, line, turn, scores, predicted, original, exceeded, failure, review }: TurnDetail) {
  return { id, line, turn, scores, predicted, original, exceeded, failure, review };
}

/** A turn as the review page shows it. */
export type TurnView = ReturnType<typeof viewOf>;

/** A turn with its place in the list that it was opened from. */
export type TurnInList = {
  dataset: { id: string; name: string; isScored: boolean };
  turn: TurnView;
  query: TurnQuery;
  /** Its place under filter and sort, from 1; null where the filter leaves it out, or it is too far down to count. */
  position: number | null;
  listed: { count: number; more: boolean };
  links: { list: string; previous: string | null; next: string | null };
};

/** The turns of the record that a turn belongs to. */
export function readTurns({ raw, line }: TurnDetail): RecordTurn[] {
  const parsed = parseRecord(raw);
  if (!parsed.ok) throw new Error(`stored line ${line} is no record: ${parsed.problem}`);
  return parsed.record.turns;
}
