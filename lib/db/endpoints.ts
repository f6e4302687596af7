import type { Fields } from "@/lib/review/history";
import { type Executor, firstRow, joinSql, prisma, rows, sql, transaction } from "./client";
import { recordChange } from "./history";
import { replanRuns } from "./run-plan";
import { seal, unseal } from "./seal";

export const ENDPOINT_KINDS = ["triton", "nim", "baseline"] as const;
export type EndpointKind = (typeof ENDPOINT_KINDS)[number];

/** A served reward model as pages show it: its token never leaves the server. */
export type Endpoint = {
  id: string;
  name: string;
  kind: EndpointKind;
  /** One address, or those of several replicas, separated by spaces. */
  url: string;
  model: string;
  hasToken: boolean;
  timeoutMs: number;
  batchSize: number;
  concurrency: number;
  /** Grows with every change. */
  version: number;
};

/** What lib/reward needs to talk to it. */
export type EndpointConnection = Omit<Endpoint, "id" | "name" | "hasToken" | "version"> & { token: string | null };

/** What a person enters. `token`: null for none, undefined to keep the one there is. */
export type EndpointInput = Omit<Endpoint, "id" | "hasToken" | "version"> & { token?: string | null };

const NOT_DELETED = { deletedAt: null };

type EndpointRow = Omit<Endpoint, "id" | "hasToken"> & { id: bigint | string; sealedToken: string | null };

function endpointFromRow({
  id,
  name,
  kind,
  url,
  model,
  sealedToken,
  timeoutMs,
  batchSize,
  concurrency,
  version,
}: EndpointRow): Endpoint {
  const hasToken = sealedToken !== null;
  return { id: String(id), name, kind, url, model, hasToken, timeoutMs, batchSize, concurrency, version };
}

/** All endpoints, in the order they were made. */
export async function listEndpoints(): Promise<Endpoint[]> {
  const found = await prisma().endpoint.findMany({ where: NOT_DELETED, orderBy: { id: "asc" } });
  return found.map(endpointFromRow);
}

/** The next endpoints after the one with id `afterId`, in the order they were made. */
export async function listEndpointsAfter(limit: number, afterId: string | null): Promise<Endpoint[]> {
  const found = await prisma().endpoint.findMany({
    where: { ...NOT_DELETED, ...(afterId === null ? {} : { id: { gt: BigInt(afterId) } }) },
    orderBy: { id: "asc" },
    take: limit,
  });
  return found.map(endpointFromRow);
}

/** Null when there is none. */
export async function getEndpoint(id: string): Promise<Endpoint | null> {
  const found = await prisma().endpoint.findFirst({ where: { id: BigInt(id), ...NOT_DELETED } });
  return found && endpointFromRow(found);
}

/** The connection of an endpoint, its token opened; also of one deleted while a run still uses it. Null when there is none. */
export async function getConnection(id: string): Promise<EndpointConnection | null> {
  const found = await prisma().endpoint.findUnique({ where: { id: BigInt(id) } });
  if (!found) return null;
  const { kind, url, model, timeoutMs, batchSize, concurrency, sealedToken } = found;
  return { kind, url, model, timeoutMs, batchSize, concurrency, token: sealedToken && unseal(sealedToken) };
}

const ENDPOINT_COLUMNS = sql`id, name, kind, url, model, sealed_token as "sealedToken", timeout_ms as "timeoutMs", batch_size as "batchSize",
  concurrency, version`;

/** What the history says of it: not its token, only whether there is one. */
function fieldsOf(endpoint: Endpoint): Fields {
  const { id: _id, version: _version, ...fields } = endpoint;
  return fields;
}

/** Adds an endpoint in somebody's name (null: the installation's). */
export function createEndpoint({ token, ...input }: EndpointInput, by: string | null): Promise<Endpoint> {
  return transaction((client) => insertEndpoint(client, input, token ? seal(token) : null, by));
}

async function insertEndpoint(
  on: Executor,
  {
    name,
    kind,
    url,
    model,
    timeoutMs,
    batchSize,
    concurrency,
  }: Pick<EndpointInput, "name" | "kind" | "url" | "model"> & Partial<EndpointInput>,
  sealedToken: string | null,
  by: string | null,
): Promise<Endpoint> {
  const limits = [timeoutMs, batchSize, concurrency].map((limit) =>
    limit === undefined ? sql`default` : sql`${limit}`,
  );
  const row = await firstRow<EndpointRow>(
    on,
    sql`insert into endpoints (name, kind, url, model, sealed_token, timeout_ms, batch_size, concurrency)
        values (${name}, ${kind}::endpoint_kind, ${url}, ${model}, ${sealedToken}, ${joinSql(limits)})
        returning ${ENDPOINT_COLUMNS}`,
  );
  if (!row) throw new Error("insert … returning gave no endpoint");
  const endpoint = endpointFromRow(row);
  await recordChange(on, { by, kind: "endpoint", subject: endpoint.id, before: null, after: fieldsOf(endpoint) });
  return endpoint;
}

async function lockEndpoint(on: Executor, id: string): Promise<Endpoint | null> {
  const row = await firstRow<EndpointRow>(
    on,
    sql`select ${ENDPOINT_COLUMNS} from endpoints where id = ${id}::bigint and deleted_at is null for update`,
  );
  return row && endpointFromRow(row);
}

/**
 * False when there is no such endpoint, or with a `version` when it has another by now. Runs under way go on with the new settings, which
 * they keep beside those they had.
 */
export function updateEndpoint(
  id: string,
  { token, ...input }: EndpointInput,
  by: string | null,
  version?: number,
): Promise<boolean> {
  const sealed = token === undefined ? sql`sealed_token` : sql`${token && seal(token)}`;
  return transaction(async (client) => {
    const before = await lockEndpoint(client, id);
    if (!before || (version !== undefined && version !== before.version)) return false;
    const updated = await firstRow<EndpointRow>(
      client,
      sql`update endpoints set name = ${input.name}, kind = ${input.kind}::endpoint_kind, url = ${input.url}, model = ${input.model},
            timeout_ms = ${input.timeoutMs}, batch_size = ${input.batchSize}, concurrency = ${input.concurrency}, sealed_token = ${sealed},
            version = version + 1
          where id = ${id}::bigint returning ${ENDPOINT_COLUMNS}`,
    );
    if (!updated) throw new Error(`endpoint ${id} went although it was locked`);
    await replanRuns(client, id);
    const after = { ...fieldsOf(endpointFromRow(updated)), ...(token && { tokenChanged: true }) };
    await recordChange(client, { by, kind: "endpoint", subject: id, before: fieldsOf(before), after });
    return true;
  });
}

/**
 * Hides an endpoint from new runs; runs that used it keep its name. False when there is no such endpoint, or with a `version` when it has
 * another by now.
 */
export function deleteEndpoint(id: string, by: string | null, version?: number): Promise<boolean> {
  return transaction(async (client) => {
    const before = await lockEndpoint(client, id);
    if (!before || (version !== undefined && version !== before.version)) return false;
    await rows(client, sql`update endpoints set deleted_at = now() where id = ${id}::bigint`);
    await recordChange(client, { by, kind: "endpoint", subject: id, before: fieldsOf(before), after: null });
    return true;
  });
}

/** The endpoint with this kind, URL and model, made when there is none: how scripts name one without settings. */
export async function findOrCreateEndpoint(
  address: { kind: EndpointKind; url: string; model: string },
  by: string | null,
): Promise<Endpoint> {
  const found = await prisma().endpoint.findFirst({ where: { ...address, ...NOT_DELETED }, orderBy: { id: "asc" } });
  if (found) return endpointFromRow(found);
  const name = address.kind === "baseline" ? "Baseline" : `${address.model} at ${hostsOf(address.url)}`;
  return transaction((client) => insertEndpoint(client, { ...address, name }, null, by));
}

/** "gpu-1:5555", or "gpu-1:5555 and 2 more". */
function hostsOf(url: string): string {
  const [first = "", ...more] = url.split(" ").map((address) => new URL(address).host);
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}
