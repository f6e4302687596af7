import pLimit, { type LimitFunction } from "p-limit";
import { type EndpointConnection, getConnection } from "@/lib/db/endpoints";
import { createProvider } from "@/lib/reward/create-provider";
import type { RewardProvider } from "@/lib/reward/provider";

/** A live connection to an endpoint, shared by all chunks of this process: its limit spans them. */
export type OpenEndpoint = { provider: RewardProvider; batchSize: number; limit: LimitFunction };

const open = new Map<string, { settings: string; endpoint: OpenEndpoint }>();

/** Opens an endpoint, or gives the one that is open unless its settings changed. Throws RewardError, or SealError. */
export async function openEndpoint(endpointId: string): Promise<OpenEndpoint> {
  const connection = await getConnection(endpointId);
  if (!connection) throw new Error(`endpoint ${endpointId} does not exist`);
  const settings = JSON.stringify(connection);
  const known = open.get(endpointId);
  if (known?.settings === settings) return known.endpoint;
  const endpoint = await connect(connection);
  open.set(endpointId, { settings, endpoint });
  return endpoint;
}

async function connect(connection: EndpointConnection): Promise<OpenEndpoint> {
  const provider = createProvider(connection);
  const { maxBatchSize } = await provider.describe();
  return {
    provider,
    batchSize: Math.max(1, Math.min(maxBatchSize, connection.batchSize)),
    limit: pLimit(connection.concurrency),
  };
}
