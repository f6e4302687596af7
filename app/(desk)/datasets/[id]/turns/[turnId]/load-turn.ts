import { cache } from "react";
import { getQueuePlace } from "@/lib/db/assignments";
import { getDataset } from "@/lib/db/datasets";
import { listColleagueReviews } from "@/lib/db/reviews";
import { getNeighbours, getTurn, type Neighbours, type TurnDetail } from "@/lib/db/turns";
import type { TurnQuery } from "@/lib/review/filter";
import { idSchema } from "@/lib/route";
import { parseRecord, type RecordTurn } from "@/lib/steerlm/record";
import { type TurnInList, viewOf } from "./turn-view";

/** A turn of the dataset as a person sees it, read once per request; null for one that is not there. */
export const loadTurn = cache(async (datasetId: string, turnId: string, userId: string): Promise<TurnDetail | null> => {
  const turn = idSchema.safeParse(turnId).success ? await getTurn(turnId, userId) : null;
  return turn?.datasetId === datasetId ? turn : null;
});

/** The assignment that an address names; none where it names no such thing. */
export function readAssignment(named: unknown): string | undefined {
  return idSchema
    .optional()
    .catch(undefined)
    .parse(named ?? undefined);
}

/** What comes next in an assignment is asked for when it is wanted, not found beside a turn. */
const IN_QUEUE: Neighbours = {
  previous: null,
  next: null,
  cursor: null,
  before: null,
  total: { count: 0, more: false },
};

/** All that the page of a turn shows, the first time and each time that it is read anew; null for one that is not there. */
export async function loadTurnInList(
  datasetId: string,
  turnId: string,
  query: TurnQuery,
  userId: string,
  assignmentId?: string,
): Promise<TurnInList | null> {
  if (!idSchema.safeParse(turnId).success) return null;
  const [dataset, turn, neighbours, colleagues, queue] = await Promise.all([
    getDataset(datasetId),
    loadTurn(datasetId, turnId, userId),
    assignmentId === undefined ? getNeighbours(datasetId, turnId, query, userId) : IN_QUEUE,
    listColleagueReviews(turnId, userId),
    assignmentId === undefined ? null : getQueuePlace(assignmentId, datasetId, turnId, userId),
  ]);
  if (!dataset || !turn || !neighbours) return null;
  return {
    turn: viewOf(turn),
    conversation: readTurns(turn).map(({ index, from, value }) => ({ index, speaker: from, text: value })),
    colleagues: turn.hiding === null ? colleagues : [],
    queue,
    isScored: dataset.currentRunId !== null,
    position: neighbours.before === null ? null : neighbours.before + 1,
    listed: neighbours.total,
    previous: neighbours.previous,
    next: neighbours.next,
    cursor: neighbours.cursor,
  };
}

/** The turns of the record that a turn belongs to. */
export function readTurns({ raw, line }: TurnDetail): RecordTurn[] {
  const parsed = parseRecord(raw);
  if (!parsed.ok) throw new Error(`stored line ${line} is no record: ${parsed.problem}`);
  return parsed.record.turns;
}
