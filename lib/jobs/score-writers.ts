import { type TurnScore, writeScores } from "@/lib/db/scores";
import { SerialWriter } from "./serial-writer";

// Progress is a matter of tenths of a second; a fast server fills hundreds of turns into one transaction meanwhile.
const GATHER_MS = 50;

const writers = new Map<string, SerialWriter<TurnScore>>();

/** The writer of a run's scores: one for all chunks of this process, so that they share transactions. */
export function openWriter(runId: string): SerialWriter<TurnScore> {
  let writer = writers.get(runId);
  if (writer === undefined) {
    writer = new SerialWriter((scores) => writeScores(runId, scores), GATHER_MS);
    writers.set(runId, writer);
  }
  return writer;
}
