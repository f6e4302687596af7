import type { PoolClient } from "pg";
import { RatingTally } from "@/lib/review/rating-tally";
import { rows, snapshotTransaction, sql } from "./client";
import { CHANGE_COLUMNS, type RatingChangeRow, tallyChanges } from "./rating-changes";

/** All counts of a dataset's ratings but those of pairs, exact as of one moment. Costs what there are kinds of turns, not turns. */
export function readRatingTally(datasetId: string): Promise<RatingTally> {
  return snapshotTransaction(async (client) => {
    const tally = await readPendingTally(client, datasetId);
    const stored = await rows<{ kind: string; key: string; count: number }>(
      client,
      sql`select kind, key, count from rating_tallies where dataset_id = ${datasetId}::bigint and count <> 0`,
    );
    for (const { kind, key, count } of stored) tally.add(kind, key, count);
    return tally;
  });
}

/** What the changes that are not folded yet add to the stored counts; `client` sees one moment only. */
export async function readPendingTally(client: PoolClient, datasetId: string): Promise<RatingTally> {
  const tally = new RatingTally();
  const changes = await rows<RatingChangeRow>(
    client,
    sql`select distinct on (turn_id, user_id) ${CHANGE_COLUMNS} from rating_changes
        where dataset_id = ${datasetId}::bigint order by turn_id, user_id, id`,
  );
  await tallyChanges(client, changes, tally);
  return tally;
}
