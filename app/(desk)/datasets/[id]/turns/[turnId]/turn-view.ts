import type { TurnDetail } from "@/lib/db/turns";
import { parseRecord, type RecordTurn } from "@/lib/steerlm/record";

/** What the browser needs of the turn; its text is part of the conversation. */
export function viewOf({ id, line, turn, scores, predicted, original, exceeded, failure, review }: TurnDetail) {
  return { id, line, turn, scores, predicted, original, exceeded, failure, review };
}

/** A turn as the review page shows it. */
export type TurnView = ReturnType<typeof viewOf>;

/** The turns of the record that a turn belongs to. */
export function readTurns({ raw, line }: TurnDetail): RecordTurn[] {
  const parsed = parseRecord(raw);
  if (!parsed.ok) throw new Error(`stored line ${line} is no record: ${parsed.problem}`);
  return parsed.record.turns;
}
