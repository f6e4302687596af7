import { firstRow, prisma, sql, transaction } from "./client";
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
};

/** What lib/reward needs to talk to it. */
export type EndpointConnection = Omit<Endpoint, "id" | "name" | "hasToken"> & { token: string | null };

/** What a person enters. `token`: null for none, undefined to keep the one there is. */
export type EndpointInput = Omit<Endpoint, "id" | "hasToken"> & { token?: string | null };

const NOT_DELETED = { deletedAt: null };

type EndpointRow = Omit<Endpoint, "id" | "hasToken"> & { id: bigint; sealedToken: string | null };

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
}: EndpointRow): Endpoint {
  return { id: String(id), name, kind, url, model, hasToken: sealedToken !== null, timeoutMs, batchSize, concurrency };
}

/** All endpoints, in the order they were made. */
export async function listEndpoints(): Promise<Endpoint[]> {
  const found = await prisma().endpoint.findMany({ where: NOT_DELETED, orderBy: { id: "asc" } });
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

export async function createEndpoint({ token, ...input }: EndpointInput): Promise<Endpoint> {
  return endpointFromRow(await prisma().endpoint.create({ data: { ...input, sealedToken: token && seal(token) } }));
}

/** False when there is no such endpoint. Runs under way go on with the new settings, which they keep beside those they had. */
export function updateEndpoint(id: string, { token, ...input }: EndpointInput): Promise<boolean> {
  const sealed = token === undefined ? sql`sealed_token` : sql`${token && seal(token)}`;
  return transaction(async (client) => {
    const updated = await firstRow(
      client,
      sql`update endpoints set name = ${input.name}, kind = ${input.kind}::endpoint_kind, url = ${input.url}, model = ${input.model},
            timeout_ms = ${input.timeoutMs}, batch_size = ${input.batchSize}, concurrency = ${input.concurrency}, sealed_token = ${sealed}
          where id = ${id}::bigint and deleted_at is null returning id`,
    );
    if (updated) await replanRuns(client, id);
    return updated !== null;
  });
}

/** Hides an endpoint from new runs; runs that used it keep its name. False when there is no such endpoint. */
export async function deleteEndpoint(id: string): Promise<boolean> {
  const { count } = await prisma().endpoint.updateMany({
    where: { id: BigInt(id), ...NOT_DELETED },
    data: { deletedAt: new Date() },
  });
  return count > 0;
}

/** The endpoint with this kind, URL and model, made when there is none: how scripts name one without settings. */
export async function findOrCreateEndpoint(address: {
  kind: EndpointKind;
  url: string;
  model: string;
}): Promise<Endpoint> {
  const found = await prisma().endpoint.findFirst({ where: { ...address, ...NOT_DELETED }, orderBy: { id: "asc" } });
  if (found) return endpointFromRow(found);
  const name = address.kind === "baseline" ? "Baseline" : `${address.model} at ${hostsOf(address.url)}`;
  return endpointFromRow(await prisma().endpoint.create({ data: { ...address, name } }));
}

/** "gpu-1:5555", or "gpu-1:5555 and 2 more". */
function hostsOf(url: string): string {
  const [first = "", ...more] = url.split(" ").map((address) => new URL(address).host);
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}
