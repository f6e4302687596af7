import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";

// Node ends any request that takes longer than five minutes to arrive; uploads of gigabytes over a slow line do. Next has no
// setting for it, so the limit is lifted on the server itself when its first request starts.
const adjusted = new WeakSet<Server>();

subscribe("http.server.request.start", (message) => {
  const { server } = message as { server: Server };
  if (adjusted.has(server)) return;
  adjusted.add(server);
  server.requestTimeout = 0;
});
