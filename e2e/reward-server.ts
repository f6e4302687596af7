/**
 * A stand-in for a served reward model: speaks the wire format of both server generations and rates by a hash of the
 * prompt. Tests and benchmarks reach it by URL, like the real thing. Alone:
 *
 *     npx tsx e2e/reward-server.ts --port 5555 [--generation v0.3|later] [--latency-ms 40] [--model reward_model] [--token T]
 *
 * It shares no code with lib/reward on purpose: a misreading of the format would otherwise cancel itself out.
 */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

/** How the answer to one infer request goes wrong (or, for `json-data`, is merely spelled differently). */
export type Fault =
  | { kind: "status"; status: number; body?: string; headers?: Record<string, string> }
  /** The connection is closed without an answer. */
  | { kind: "drop" }
  /** No answer, ever. */
  | { kind: "hang" }
  /** One reward of one row is not a number, or infinite. */
  | { kind: "not-finite"; row: number; column: number; value: number }
  /** Well-formed, but with another shape of `rewards`. */
  | { kind: "wrong-shape"; shape: number[] }
  /** The connection is closed in the middle of the body. */
  | { kind: "cut-connection" }
  /** A complete HTTP reply whose tensor is this many bytes short. */
  | { kind: "short-tensor"; bytes: number }
  /** The rewards as JSON numbers in the header, which KServe allows. */
  | { kind: "json-data"; nested: boolean };

export type RewardServerOptions = {
  /** "v0.3": returns `exceeded`, at most 8 prompts per request. "later": neither; it batches dynamically. */
  generation?: "v0.3" | "later";
  /** 0, the default, takes any free port. */
  port?: number;
  latencyMs?: number;
  model?: string;
  /** Where given, requests without it as bearer token get a 401. */
  token?: string;
  /** Added to or taken from each reward when a request holds more than one prompt: served models differ by how they are batched. */
  batchNoise?: number;
  /** Asked for every infer request that finds `faults` empty. */
  chooseFault?: (prompts: string[]) => Fault | null;
  /** Sees the prompts of every infer request that is not refused. */
  onPrompts?: (prompts: string[]) => void;
};

export type RewardServer = {
  url: string;
  /** Faults for the next infer requests, first in, first out. */
  faults: Fault[];
  /** What came in: configuration reads, infer requests that could be read (with faults too), and their prompts. */
  received: { configs: number; requests: number; prompts: number };
  /** Stops listening and drops all connections, idle or busy. */
  close(): Promise<void>;
};

const ATTRIBUTE_COUNT = 9;
/** The token limit of the real server is in tokens; a prompt beyond this many bytes certainly exceeds it. */
const EXCEEDED_BYTES = 64 * 1024;

/**
 * The nine rewards of a prompt: a pure function of its text, exact in FP32, spread over -0.5..4.5. About one in sixteen is
 * an exact tie (-0.5, 0.5, … 4.5), where rounding half up and half to even differ.
 */
export function rewardsFor(prompt: string): number[] {
  const digest = createHash("sha256").update(prompt, "utf8").digest();
  return Array.from({ length: ATTRIBUTE_COUNT }, (_, attribute) => {
    const selector = digest.readUInt8(attribute * 3);
    const fraction = digest.readUInt16LE(attribute * 3 + 1);
    return selector < 16 ? (fraction % 6) - 0.5 : Math.fround(-0.5 + (fraction / 65535) * 5);
  });
}

/** A request that the real server would refuse with a 400. */
class BadRequest extends Error {}

type InferRequest = { prompts: string[]; outputs: string[] };

/** Reads an infer request strictly: what the real server does not take is refused. */
export function readInferRequest(body: Buffer, headerLength: number): InferRequest {
  const header = JSON.parse(body.toString("utf8", 0, headerLength));
  const [input] = header.inputs;
  if (header.inputs.length !== 1 || input.name !== "sentences") throw new BadRequest("expected one input, sentences");
  if (input.datatype !== "BYTES") throw new BadRequest(`sentences must be BYTES, got ${input.datatype}`);
  const end = headerLength + input.parameters.binary_data_size;
  if (end !== body.length) throw new BadRequest(`expected ${end} bytes, got ${body.length}`);
  const prompts: string[] = [];
  for (let at = headerLength; at < end; ) {
    const length = body.readUInt32LE(at);
    at += 4;
    if (at + length > end) throw new BadRequest("a string runs past the end of the tensor");
    prompts.push(body.toString("utf8", at, at + length));
    at += length;
  }
  if (input.shape.length !== 2 || input.shape[0] !== prompts.length || input.shape[1] !== 1)
    throw new BadRequest(`shape [${input.shape}] does not fit ${prompts.length} strings`);
  const outputs = header.outputs.map((output: { name: string; parameters?: { binary_data?: boolean } }) => {
    if (output.parameters?.binary_data !== true) throw new BadRequest(`${output.name} must be asked for as binary`);
    return output.name;
  });
  return { prompts, outputs };
}

type Output = { name: string; datatype: string; shape: number[]; bytes: Buffer };

function rewardsTensor(prompts: string[], fault: Fault | null, batchNoise: number): Output {
  const noise = prompts.length > 1 ? batchNoise : 0;
  const rows = prompts.map((prompt, row) =>
    rewardsFor(prompt).map((reward) => reward + (row % 2 === 0 ? noise : -noise)),
  );
  if (fault?.kind === "not-finite") {
    const row = rows[fault.row];
    if (row !== undefined) row[fault.column] = fault.value;
  }
  const shape = fault?.kind === "wrong-shape" ? fault.shape : [prompts.length, ATTRIBUTE_COUNT];
  const values = rows.flat();
  const bytes = Buffer.alloc(shape.reduce((product, size) => product * size, 4));
  for (let position = 0; position * 4 < bytes.length; position += 1)
    bytes.writeFloatLE(values[position % values.length] ?? 0, position * 4);
  return { name: "rewards", datatype: "FP32", shape, bytes };
}

function exceededTensor(prompts: string[]): Output {
  const bytes = Buffer.alloc(prompts.length * 4);
  for (const [row, prompt] of prompts.entries())
    bytes.writeInt32LE(Buffer.byteLength(prompt) > EXCEEDED_BYTES ? 1 : 0, row * 4);
  return { name: "exceeded", datatype: "INT32", shape: [prompts.length, 1], bytes };
}

function jsonOutput({ name, datatype, shape, bytes }: Output, nested: boolean) {
  const width = shape[1] ?? 1;
  const values = Array.from({ length: bytes.length / 4 }, (_, position) =>
    datatype === "FP32" ? bytes.readFloatLE(position * 4) : bytes.readInt32LE(position * 4),
  );
  const rows = Array.from({ length: values.length / width }, (_, row) => values.slice(row * width, (row + 1) * width));
  return { name, datatype, shape, data: nested ? rows : values };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

function sendTensors(response: ServerResponse, model: string, outputs: Output[], fault: Fault | null): void {
  if (fault?.kind === "json-data") {
    const described = outputs.map((output) => jsonOutput(output, fault.nested));
    sendJson(response, 200, { model_name: model, model_version: "1", outputs: described });
    return;
  }
  const described = outputs.map(({ name, datatype, shape, bytes }) => ({
    name,
    datatype,
    shape,
    parameters: { binary_data_size: bytes.length },
  }));
  const header = Buffer.from(JSON.stringify({ model_name: model, model_version: "1", outputs: described }));
  const body = Buffer.concat([header, ...outputs.map(({ bytes }) => bytes)]);
  const missing = fault?.kind === "short-tensor" ? fault.bytes : 0;
  response.writeHead(200, {
    "content-type": "application/octet-stream",
    "inference-header-content-length": header.length,
    "content-length": body.length - missing,
  });
  if (fault?.kind === "cut-connection") response.write(body.subarray(0, body.length >> 1), () => response.destroy());
  else response.end(body.subarray(0, body.length - missing));
}

/** Starts a stand-in reward server on 127.0.0.1. Options may be changed while it runs through `faults` only. */
export async function startRewardServer(options: RewardServerOptions = {}): Promise<RewardServer> {
  const { generation = "v0.3", port = 0, latencyMs = 0, model = "reward_model", token } = options;
  const outputNames = generation === "v0.3" ? ["rewards", "exceeded"] : ["rewards"];
  const maxBatchSize = generation === "v0.3" ? 8 : 9_999_999;
  const faults: Fault[] = [];
  const received = { configs: 0, requests: 0, prompts: 0 };
  const closing = new AbortController();

  function sendConfig(response: ServerResponse): void {
    received.configs += 1;
    sendJson(response, 200, {
      name: model,
      backend: "python",
      max_batch_size: maxBatchSize,
      input: [{ name: "sentences", data_type: "TYPE_STRING", dims: [1] }],
      // The width is a lie that the real server tells too: nine values come.
      output: outputNames.map((name) => ({
        name,
        data_type: name === "exceeded" ? "TYPE_INT32" : "TYPE_FP32",
        dims: [1],
      })),
    });
  }

  async function infer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const { prompts, outputs } = readInferRequest(body, Number(request.headers["inference-header-content-length"]));
    const unknown = outputs.find((name) => !outputNames.includes(name));
    if (unknown !== undefined) throw new BadRequest(`unexpected inference output '${unknown}' for model '${model}'`);
    if (prompts.length > maxBatchSize)
      throw new BadRequest(`inference request batch-size must be <= ${maxBatchSize} for '${model}'`);
    received.requests += 1;
    received.prompts += prompts.length;
    options.onPrompts?.(prompts);
    const fault = faults.shift() ?? options.chooseFault?.(prompts) ?? null;
    if (latencyMs > 0) await wait(latencyMs, undefined, { signal: closing.signal });
    switch (fault?.kind) {
      case "hang":
        return;
      case "drop":
        response.destroy();
        return;
      case "status":
        response.writeHead(fault.status, fault.headers).end(fault.body ?? JSON.stringify({ error: "injected" }));
        return;
    }
    const tensors = outputs.map((name) =>
      name === "rewards" ? rewardsTensor(prompts, fault, options.batchNoise ?? 0) : exceededTensor(prompts),
    );
    sendTensors(response, model, tensors, fault);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = "" } = request;
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401).end();
      return;
    }
    const [, named, call] = /^\/v2\/models\/([^/]+)\/(\w+)$/.exec(url) ?? [];
    if (method === "GET" && url === "/v2/health/ready") response.writeHead(200).end();
    else if (named === undefined) response.writeHead(404).end();
    else if (decodeURIComponent(named) !== model)
      // Older servers answer 400 to this, newer ones 404.
      sendJson(response, generation === "v0.3" ? 400 : 404, {
        error: `Request for unknown model: '${decodeURIComponent(named)}' is not found`,
      });
    else if (method === "GET" && call === "ready") response.writeHead(200).end();
    else if (method === "GET" && call === "config") sendConfig(response);
    else if (method === "POST" && call === "infer") await infer(request, response);
    else response.writeHead(404).end();
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      if (closing.signal.aborted || response.destroyed) return;
      // A header that is not JSON is the client's fault as well.
      sendJson(response, error instanceof BadRequest || error instanceof SyntaxError ? 400 : 500, {
        error: error.message,
      });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${actualPort}`,
    faults,
    received,
    close() {
      closing.abort();
      return new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      });
    },
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "5555" },
      generation: { type: "string", default: "v0.3" },
      "latency-ms": { type: "string", default: "0" },
      model: { type: "string", default: "reward_model" },
      token: { type: "string" },
    },
  });
  const { generation, model, token } = values;
  if (generation !== "v0.3" && generation !== "later")
    throw new Error(`--generation is v0.3 or later, not ${generation}`);
  const server = await startRewardServer({
    generation,
    port: Number(values.port),
    latencyMs: Number(values["latency-ms"]),
    model,
    ...(token === undefined ? {} : { token }),
  });
  process.stdout.write(`Stand-in reward server (${generation}) at ${server.url}, model ${model}\n`);
  const stop = () => void server.close();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
