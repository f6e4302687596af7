import { type Executor, firstRow, pool, rows, sql, transaction } from "./client";
import { recordChange } from "./history";

export type Guidelines = {
  /** From 1; 0 while there are none, with an empty text. */
  version: number;
  text: string;
  /** Null when that person is gone, and while there are none. */
  savedBy: string | null;
  savedAt: string | null;
};

export type GuidelinesVersion = Omit<Guidelines, "text"> & { characters: number };

const NONE: Guidelines = { version: 0, text: "", savedBy: null, savedAt: null };

type Row = { version: number; text: string; savedBy: string | null; savedAt: Date };

async function readVersion(on: Executor, datasetId: string, version: number | null): Promise<Guidelines | null> {
  const row = await firstRow<Row>(
    on,
    sql`select g.version, g.text, g.saved_at as "savedAt", u.name as "savedBy"
        from guidelines g left join users u on u.id = g.saved_by_id
        where g.dataset_id = ${datasetId}::bigint and (${version}::int is null or g.version = ${version}::int)
        order by g.version desc limit 1`,
  );
  return row && { ...row, savedAt: row.savedAt.toISOString() };
}

/** A dataset's guidelines as they hold now. */
export async function getGuidelines(datasetId: string): Promise<Guidelines> {
  return (await readVersion(pool(), datasetId, null)) ?? NONE;
}

/** An earlier version; null when there is none of this number. */
export function getGuidelinesVersion(datasetId: string, version: number): Promise<Guidelines | null> {
  return readVersion(pool(), datasetId, version);
}

/** The versions before `before` (null: all), newest first, at most `limit`. */
export async function listGuidelinesVersions(
  datasetId: string,
  limit: number,
  before: number | null = null,
): Promise<GuidelinesVersion[]> {
  const found = await rows<Omit<Row, "text"> & { characters: number }>(
    pool(),
    sql`select g.version, length(g.text) as characters, g.saved_at as "savedAt", u.name as "savedBy"
        from guidelines g left join users u on u.id = g.saved_by_id
        where g.dataset_id = ${datasetId}::bigint and (${before}::int is null or g.version < ${before}::int)
        order by g.version desc limit ${limit}`,
  );
  return found.map((row) => ({ ...row, savedAt: row.savedAt.toISOString() }));
}

export type GuidelinesSave = {
  datasetId: string;
  text: string;
  /** The version that the writer saw (0: none yet); null to write whatever there is. */
  version: number | null;
  userId: string;
};

export type GuidelinesSaved =
  | { ok: true; guidelines: Guidelines }
  | { ok: false; reason: "no-such-dataset" }
  | { ok: false; reason: "stale-version"; current: Guidelines };

/** Saves a new version; a text that is the one there is makes none. */
export function saveGuidelines({ datasetId, text, version, userId }: GuidelinesSave): Promise<GuidelinesSaved> {
  return transaction(async (client) => {
    // One writer after the other, and not by the dataset's row, which scoring holds.
    await firstRow(
      client,
      sql`select pg_advisory_xact_lock(hashtext('guidelines'), (${datasetId}::bigint % 2147483647)::int)`,
    );
    const dataset = await firstRow(
      client,
      sql`select from datasets where id = ${datasetId}::bigint and deleted_at is null`,
    );
    if (!dataset) return { ok: false, reason: "no-such-dataset" };
    const current = (await readVersion(client, datasetId, null)) ?? NONE;
    if (current.text === text) return { ok: true, guidelines: current };
    if (version !== null && version !== current.version) return { ok: false, reason: "stale-version", current };
    await rows(
      client,
      sql`insert into guidelines (dataset_id, version, text, saved_by_id)
          values (${datasetId}::bigint, ${current.version + 1}, ${text}, ${userId})`,
    );
    const of = ({ version: number, text: words }: Guidelines) => ({ version: number, text: words });
    const saved = (await readVersion(client, datasetId, null)) ?? NONE;
    const before = current.version === 0 ? null : of(current);
    const change = { by: userId, kind: "guidelines", subject: datasetId, datasetId, before, after: of(saved) } as const;
    await recordChange(client, change);
    return { ok: true, guidelines: saved };
  });
}
