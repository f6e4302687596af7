import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { HttpTransport } from "./transport";

let server: Server | undefined;

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

afterEach(() => {
  server?.close();
  server?.closeAllConnections();
  server = undefined;
});

function connect(url: string, token: string | null = null): HttpTransport {
  return new HttpTransport({ url, token, timeoutMs: 5000 });
}

it("stops reading a reply that never ends", async () => {
  let stopped = false;
  const url = await serve((_, response) => {
    const chunk = Buffer.alloc(1024 * 1024);
    const pour = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", pour).on("close", () => {
      stopped = true;
    });
    pour();
  });
  await expect(connect(url).send({ path: "/endless" })).rejects.toMatchObject({
    kind: "malformed",
    message: `${url}/endless answered with more than 16 MB.`,
  });
  await expect.poll(() => stopped).toBe(true);
});

it("keeps the base path, and its deadline covers the body", async () => {
  const paths: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    paths.push(request.url);
    response.write("half");
  });
  const transport = new HttpTransport({ url: `${url}/gateway/`, token: null, timeoutMs: 100 });
  await expect(transport.send({ path: "/v2/x" })).rejects.toMatchObject({ kind: "timeout" });
  expect(paths).toEqual(["/gateway/v2/x"]);
});

it("never shows a token that a server repeats", async () => {
  const url = await serve((request, response) => {
    response.writeHead(500).end(`no access for ${request.headers.authorization}\n  at all`);
  });
  await expect(connect(url, "t0ken").send({ path: "/" })).rejects.toMatchObject({
    kind: "server-error",
    message: `${url}/ failed (500): no access for Bearer [token] at all`,
  });
});

it.each([
  ['{"error":"plain"}', "plain"],
  ['{"error":{"message":"nested","code":1}}', "nested"],
  ['{"detail":"from a gateway"}', "from a gateway"],
  ['{"other":1}', '{"other":1}'],
  ["x".repeat(400), `${"x".repeat(300)}…`],
])("finds what the server says in %s", async (body, detail) => {
  const url = await serve((_, response) => void response.writeHead(422).end(body));
  const transport = connect(url);
  const reply = await transport.send({ path: "/" });
  expect(transport.rejected(reply, "/").message).toBe(`${url}/ rejected the request (422): ${detail}`);
});

it("keeps connections alive between requests", async () => {
  let connections = 0;
  const url = await serve((_, response) => void response.end("ok"));
  server?.on("connection", () => {
    connections += 1;
  });
  const transport = connect(url);
  for (let request = 0; request < 20; request += 1) await transport.send({ path: "/" });
  // A second one is opened when a request follows before the first one is handed back.
  expect(connections).toBeLessThanOrEqual(2);
});
