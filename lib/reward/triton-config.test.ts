import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { TritonProvider } from "./triton";

const sentences = { name: "sentences", data_type: "TYPE_STRING" };
const rewards = { name: "rewards", data_type: "TYPE_FP32" };
const good = { max_batch_size: 4, input: [sentences], output: [rewards] };

let server: Server | undefined;

/** A server that answers what the stand-in never would: other models' configurations. */
async function connect(config: unknown, readyStatus = 200): Promise<TritonProvider> {
  const started = createServer((request, response) => {
    if (request.url?.endsWith("/ready")) response.writeHead(readyStatus).end();
    else response.end(typeof config === "string" ? config : JSON.stringify(config));
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
  return new TritonProvider({
    kind: "triton",
    url,
    model: "m",
    token: null,
    timeoutMs: 5000,
    batchSize: 1,
    concurrency: 1,
  });
}

afterEach(() => {
  server?.close();
  server?.closeAllConnections();
  server = undefined;
});

it.each([
  [
    { ...good, output: [{ name: "score", data_type: "TYPE_FP32" }] },
    "wrong-output",
    "its outputs are score (TYPE_FP32)",
  ],
  [{ ...good, output: [{ name: "rewards", data_type: "TYPE_FP16" }] }, "wrong-output", "none is rewards (TYPE_FP32)"],
  [{ ...good, input: [{ name: "text", data_type: "TYPE_STRING" }] }, "wrong-output", "does not take sentences"],
  [{ ...good, max_batch_size: 0 }, "wrong-output", "takes no batches"],
  [{ hello: "world" }, "malformed", "is not a model configuration"],
  ["<html>Welcome to nginx</html>", "wrong-url", "is not a KServe v2 server"],
])("refuses the configuration %j", async (config, kind, message) => {
  const provider = await connect(config);
  await expect(provider.describe()).rejects.toMatchObject({ kind, message: expect.stringContaining(message) });
});

it("takes a model that is not ready for overloaded", async () => {
  const provider = await connect(good, 400);
  await expect(provider.describe()).rejects.toMatchObject({
    kind: "overloaded",
    message: expect.stringMatching(/\/v2\/models\/m is not ready\.$/),
  });
});

it("asks for exceeded only where it is the flag that we know", async () => {
  const provider = await connect({ ...good, output: [rewards, { name: "exceeded", data_type: "TYPE_STRING" }] });
  expect((await provider.describe()).detail).toBe("m: up to 4 prompts per request, answers rewards");
});
