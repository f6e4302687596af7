import { firstRow, pool, rows, sql } from "./client";

/** Which list (filter and sort as in an address) a person reviewed last in a dataset; null when none. */
export async function findReviewPlace(userId: string, datasetId: string): Promise<string | null> {
  const found = await firstRow<{ query: string }>(
    pool(),
    sql`select query from review_places where user_id = ${userId} and dataset_id = ${datasetId}::bigint`,
  );
  return found?.query ?? null;
}

/** Keeps it for them. Of a dataset that is gone there is nothing to keep. */
export async function keepReviewPlace(userId: string, datasetId: string, query: string): Promise<void> {
  await rows(
    pool(),
    sql`insert into review_places (user_id, dataset_id, query)
        select ${userId}, id, ${query} from datasets where id = ${datasetId}::bigint and deleted_at is null
        on conflict (user_id, dataset_id) do update set query = excluded.query, updated_at = now()`,
  );
}
