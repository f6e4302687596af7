import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";

// As short as Node allows to be seen: its own limit is five minutes, looked after every half.
const LIMIT_MS = 200;
const CHECK_MS = 50;

const servers: http.Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

async function startServer(): Promise<http.Server> {
  const options = { requestTimeout: LIMIT_MS, headersTimeout: LIMIT_MS, connectionsCheckingInterval: CHECK_MS };
  const server = http.createServer(options, (request, response) => {
    let bytes = 0;
    request.on("data", (chunk) => {
      bytes += chunk.length;
    });
    request.on("end", () => response.end(String(bytes)));
    // What the server itself cuts off.
    request.on("error", () => response.destroy());
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

/** Sends a byte now and one when the limit is long over; gives the answer, or "cut off". */
async function uploadSlowly(server: http.Server): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const request = http.request({ port, host: "127.0.0.1", method: "POST", agent: false });
  const answer = new Promise<string>((resolve) => {
    request.on("error", () => resolve("cut off"));
    request.on("response", async (response) => {
      let text = "";
      for await (const chunk of response.setEncoding("utf8")) text += chunk;
      resolve(response.statusCode === 200 ? text : "cut off");
    });
  });
  request.write("a");
  setTimeout(() => request.end("b"), 5 * LIMIT_MS);
  return answer;
}

it("an upload may take longer than Node lets a request take", async () => {
  expect(await uploadSlowly(await startServer())).toBe("cut off");
  await import("@/instrumentation-node");
  const server = await startServer();
  expect(await uploadSlowly(server)).toBe("2");
  expect(server.requestTimeout).toBe(0);
  // What ends is a connection on which nothing moves.
  expect(server.timeout).toBe(10 * 60 * 1000);
});
