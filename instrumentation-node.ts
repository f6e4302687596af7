import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";

// Longer than anything here takes to answer: the trial of an endpoint may wait five minutes for it.
const SILENCE_MS = 10 * 60 * 1000;

// Node ends any request that takes longer than five minutes to arrive; uploads of gigabytes over a slow line do. What has to
// end is a connection on which nothing moves: a computer that went away says nothing, and its upload or export would hold a
// database connection for ever. Next has no setting for either, so the server itself is set when its first request starts.
const adjusted = new WeakSet<Server>();

subscribe("http.server.request.start", (message) => {
  const { server } = message as { server: Server };
  if (adjusted.has(server)) return;
  adjusted.add(server);
  server.requestTimeout = 0;
  server.timeout = SILENCE_MS;
});
