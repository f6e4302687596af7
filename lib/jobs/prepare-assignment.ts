import { chooseAssignmentTurns, prepareAssignmentBatch } from "@/lib/db/assignment-prepare";
import { askToPrepare } from "@/lib/db/assignment-start";
import { pool } from "@/lib/db/client";
import type { JobPayload } from "@/lib/db/queue";

/** Chooses an assignment's turns and does what they need, batch by batch; goes on where a killed worker was. */
export async function prepareAssignment(
  { assignmentId }: JobPayload<"prepare_assignment">,
  stopping: AbortSignal,
): Promise<void> {
  await chooseAssignmentTurns(assignmentId);
  while (await prepareAssignmentBatch(assignmentId)) if (stopping.aborted) return askToPrepare(pool(), assignmentId);
}
