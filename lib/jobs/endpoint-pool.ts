import { type EndpointConnection, getConnection } from "@/lib/db/endpoints";
import { createProviders } from "@/lib/reward/create-provider";
import type { RewardProvider } from "@/lib/reward/provider";
import { ReplicaSet } from "./replica-set";

/** A live connection to an endpoint, shared by all chunks of this process: what it knows of the servers' limits spans them. */
export type OpenEndpoint = { provider: RewardProvider; batchSize: number };

const open = new Map<string, { settings: string; endpoint: Promise<OpenEndpoint> }>();

/** Opens an endpoint, or gives the one that is open unless its settings changed. Throws RewardError, or SealError. */
export async function openEndpoint(endpointId: string): Promise<OpenEndpoint> {
  const connection = await getConnection(endpointId);
  if (!connection) throw new Error(`endpoint ${endpointId} does not exist`);
  const settings = JSON.stringify(connection);
  const known = open.get(endpointId);
  if (known?.settings === settings) return known.endpoint;
  // Kept before it is there: chunks that begin at one time must not each open their own.
  const opened = { settings, endpoint: connect(connection) };
  open.set(endpointId, opened);
  opened.endpoint.catch(() => {
    if (open.get(endpointId) === opened) open.delete(endpointId);
  });
  return opened.endpoint;
}

async function connect(connection: EndpointConnection): Promise<OpenEndpoint> {
  const provider = new ReplicaSet(createProviders(connection), connection.concurrency);
  const { maxBatchSize } = await provider.describe();
  return { provider, batchSize: Math.max(1, Math.min(maxBatchSize, connection.batchSize)) };
}
