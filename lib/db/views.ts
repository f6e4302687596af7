import { type Executor, firstRow, pool, rows, sql, transaction } from "./client";
import { recordChange } from "./history";

/** A filter, sort and choice of columns of a dataset's turns under a name, for everybody. */
export type View = {
  id: string;
  name: string;
  /** In the language of lib/review/filter.ts. */
  query: string;
  /** As the table wrote it. */
  columns: unknown;
  /** Null when that person is gone. */
  createdById: string | null;
  createdBy: string | null;
  /** Grows with every change. */
  version: number;
};

const COLUMNS = sql`v.id, v.name, v.query, v.columns, v.created_by_id as "createdById", u.name as "createdBy", v.version`;

/** A dataset's views by name, at most two hundred. */
export function listViews(datasetId: string): Promise<View[]> {
  return rows<View>(
    pool(),
    sql`select ${COLUMNS} from views v left join users u on u.id = v.created_by_id
        where v.dataset_id = ${datasetId}::bigint order by lower(v.name), v.id`,
  );
}

/** Null when there is none, or its dataset is deleted. */
export function getView(id: string): Promise<View | null> {
  return firstRow<View>(
    pool(),
    sql`select ${COLUMNS} from views v join datasets d on d.id = v.dataset_id and d.deleted_at is null
        left join users u on u.id = v.created_by_id where v.id = ${id}::bigint`,
  );
}

const MAX_VIEWS = 200;

export type ViewResult = { ok: true; id: string } | { ok: false; reason: ViewRefusal };
type ViewRefusal = "no-such-dataset" | "no-such-view" | "name-taken" | "not-yours" | "too-many" | "stale-version";

type NewView = { datasetId: string; userId: string; name: string; query: string; columns: object };

/** Saves a new view, whose name no other view of the dataset has. */
export function createView({ datasetId, userId, name, query, columns }: NewView): Promise<ViewResult> {
  return transaction(async (client) => {
    // One at a time per dataset, so that the limit holds.
    const dataset = await firstRow(
      client,
      sql`select from datasets where id = ${datasetId}::bigint and deleted_at is null for no key update`,
    );
    if (!dataset) return { ok: false, reason: "no-such-dataset" };
    const count = await firstRow<{ count: number }>(
      client,
      sql`select count(*)::int as count from views where dataset_id = ${datasetId}::bigint`,
    );
    if ((count?.count ?? 0) >= MAX_VIEWS) return { ok: false, reason: "too-many" };
    const created = await firstRow<{ id: string }>(
      client,
      sql`insert into views (dataset_id, name, query, columns, created_by_id)
          values (${datasetId}::bigint, ${name}, ${query}, ${JSON.stringify(columns)}::jsonb, ${userId})
          on conflict (dataset_id, name) do nothing returning id`,
    );
    if (!created) return { ok: false, reason: "name-taken" };
    const after = { name, query, columns };
    await recordChange(client, { by: userId, kind: "view", subject: created.id, datasetId, before: null, after });
    return { ok: true, id: created.id };
  });
}

/** Who wants a view changed: its own maker may, and any admin. */
export type ViewChanger = { userId: string; isAdmin: boolean };

/** Changes what is given of a view; with a `version` only if it is still at that. */
export function changeView(
  id: string,
  by: ViewChanger,
  change: { name?: string; query?: string; columns?: object },
  version?: number,
): Promise<ViewResult> {
  return transaction(async (client) => {
    const view = await lockView(client, id);
    if (!view) return { ok: false, reason: "no-such-view" };
    if (!by.isAdmin && view.createdById !== by.userId) return { ok: false, reason: "not-yours" };
    if (version !== undefined && version !== view.version) return { ok: false, reason: "stale-version" };
    const taken = await firstRow(
      client,
      sql`select from views where dataset_id = ${view.datasetId}::bigint and name = ${change.name ?? null} and id <> ${id}::bigint`,
    );
    if (taken) return { ok: false, reason: "name-taken" };
    await rows(
      client,
      sql`update views set name = coalesce(${change.name ?? null}, name), query = coalesce(${change.query ?? null}, query),
            columns = coalesce(${change.columns ? JSON.stringify(change.columns) : null}::jsonb, columns), version = version + 1
          where id = ${id}::bigint`,
    );
    const after = { ...view.fields, ...change };
    const { datasetId, fields: before } = view;
    await recordChange(client, { by: by.userId, kind: "view", subject: id, datasetId, before, after });
    return { ok: true, id };
  });
}

type LockedView = {
  datasetId: string;
  createdById: string | null;
  version: number;
  fields: Pick<View, "name" | "query" | "columns">;
};

async function lockView(on: Executor, id: string): Promise<LockedView | null> {
  const row = await firstRow<
    Pick<View, "name" | "query" | "columns" | "createdById" | "version"> & { datasetId: string }
  >(
    on,
    sql`select dataset_id as "datasetId", created_by_id as "createdById", version, name, query, columns
        from views where id = ${id}::bigint for update`,
  );
  if (!row) return null;
  const { datasetId, createdById, version, ...fields } = row;
  return { datasetId, createdById, version, fields };
}

/** Deletes a view; with a `version` only if it is still at that. True also when it is gone already. */
export function deleteView(id: string, { userId, isAdmin }: ViewChanger, version?: number): Promise<boolean> {
  return transaction(async (client) => {
    const view = await lockView(client, id);
    if (!view) return true;
    if (!isAdmin && view.createdById !== userId) return false;
    if (version !== undefined && version !== view.version) return false;
    await rows(client, sql`delete from views where id = ${id}::bigint`);
    const { datasetId, fields: before } = view;
    await recordChange(client, { by: userId, kind: "view", subject: id, datasetId, before, after: null });
    return true;
  });
}
