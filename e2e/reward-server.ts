/**
 * A stand-in for a served reward model: speaks the wire format of both server generations and rates by a hash of the
 * prompt. Tests and benchmarks reach it by URL, like the real thing. Alone:
 *
 *     npx tsx e2e/reward-server.ts --port 5555 [--generation v0.3|later] [--latency-ms 40] [--gpu-batch 8 --gpu-ms 40]
 *         [--model reward_model] [--token T]
 *
 * The same model is also there as an OpenAI-compatible server under /v1, where it rates the five attributes of HelpSteer.
 * It shares no code with lib/reward on purpose: a misreading of the format would otherwise cancel itself out.
 */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Gpu, type GpuSpeed } from "./reward-gpu";
import {
  BadRequest,
  exceededTensor,
  type Fault,
  readBody,
  readInferRequest,
  rewardsTensor,
  sendJson,
  sendTensors,
} from "./reward-wire";

export type RewardServerOptions = {
  /** "v0.3": returns `exceeded`, at most 8 prompts per request. "later": neither; it batches dynamically. */
  generation?: "v0.3" | "later";
  /** 0, the default, takes any free port. */
  port?: number;
  /** Added to every infer request, however many there are at once. */
  latencyMs?: number;
  /** Where given, prompts queue for a GPU of this speed; else they are rated at once. */
  gpu?: GpuSpeed;
  model?: string;
  /** Where given, requests without it as bearer token get a 401. */
  token?: string;
  /** Added to or taken from each reward when a request holds more than one prompt: served models differ by how they are batched. */
  batchNoise?: number;
  /** Asked for every infer request that finds `faults` empty; `inFlight` counts the ones that have no answer yet, this one too. */
  chooseFault?: (prompts: string[], inFlight: number) => Fault | null;
  /** Sees the prompts of every infer request that is not refused. */
  onPrompts?: (prompts: string[]) => void;
};

/** Counts since the start; as JSON under /stand-in/received for whoever runs the server as a process. */
export type Received = {
  connections: number;
  configs: number;
  /** Infer requests that could be read, with faults too, and their prompts. */
  requests: number;
  prompts: number;
  /** Batches that the GPU has worked. */
  batches: number;
};

export type RewardServer = {
  url: string;
  /** Faults for the next infer requests, first in, first out. */
  faults: Fault[];
  /** What came in. */
  received: Received;
  /** Stops listening and drops all connections, idle or busy. */
  close(): Promise<void>;
};

const ATTRIBUTE_COUNT = 9;
const SYSTEM =
  "A chat between a curious user and an artificial intelligence assistant. The assistant gives helpful, detailed, and polite answers to the user's questions.";
const HELPSTEER = ["helpfulness", "correctness", "coherence", "complexity", "verbosity"];

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

/** What the model is sent for a conversation that comes as messages: the same text as over Triton. */
function promptOf(messages: { role: string; content: string }[]): string {
  const spoken = messages.map(
    ({ role, content }) => `<extra_id_1>${role === "assistant" ? "Assistant" : "User"}\n${content}\n`,
  );
  return `<extra_id_0>System\n${SYSTEM}\n${spoken.join("")}<extra_id_2>`;
}

/** Starts a stand-in reward server on 127.0.0.1. Options may be changed while it runs through `faults` only. */
export async function startRewardServer(options: RewardServerOptions = {}): Promise<RewardServer> {
  const { generation = "v0.3", port = 0, latencyMs = 0, model = "reward_model", token } = options;
  const outputNames = generation === "v0.3" ? ["rewards", "exceeded"] : ["rewards"];
  const maxBatchSize = generation === "v0.3" ? 8 : 9_999_999;
  const faults: Fault[] = [];
  const gpu = options.gpu && new Gpu(options.gpu);
  const received: Received = {
    connections: 0,
    configs: 0,
    requests: 0,
    prompts: 0,
    get batches() {
      return gpu?.batches ?? 0;
    },
  };
  let inFlight = 0;
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

  /** Takes the time that rating takes. Gives the fault that the answer is to have, or "no" when there is to be no answer of ours. */
  async function work(prompts: string[], response: ServerResponse): Promise<Fault | null | "no"> {
    received.requests += 1;
    received.prompts += prompts.length;
    options.onPrompts?.(prompts);
    inFlight += 1;
    response.once("close", () => {
      inFlight -= 1;
    });
    const fault = faults.shift() ?? options.chooseFault?.(prompts, inFlight) ?? null;
    if (latencyMs > 0) await wait(latencyMs, undefined, { signal: closing.signal });
    switch (fault?.kind) {
      case "hang":
        return "no";
      case "drop":
        response.destroy();
        return "no";
      case "status":
        response.writeHead(fault.status, fault.headers).end(fault.body ?? JSON.stringify({ error: "injected" }));
        return "no";
    }
    await gpu?.work(prompts.length);
    return fault;
  }

  function noisyRewards(prompts: string[]): number[][] {
    const noise = prompts.length > 1 ? (options.batchNoise ?? 0) : 0;
    return prompts.map((prompt, row) => rewardsFor(prompt).map((reward) => reward + (row % 2 === 0 ? noise : -noise)));
  }

  async function complete(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: { model: string; messages: { role: string; content: string }[] } = JSON.parse(
      (await readBody(request)).toString("utf8"),
    );
    if (body.model !== model) return sendJson(response, 404, { error: { message: `no model ${body.model}` } });
    const prompt = promptOf(body.messages);
    if ((await work([prompt], response)) === "no") return;
    const rewards = rewardsFor(prompt);
    const content = HELPSTEER.map((name, index) => `${name}:${rewards[index + ATTRIBUTE_COUNT - HELPSTEER.length]}`);
    sendJson(response, 200, { choices: [{ message: { role: "assistant", content: content.join(",") } }] });
  }

  async function infer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const { prompts, outputs } = readInferRequest(body, Number(request.headers["inference-header-content-length"]));
    const unknown = outputs.find((name) => !outputNames.includes(name));
    if (unknown !== undefined) throw new BadRequest(`unexpected inference output '${unknown}' for model '${model}'`);
    if (prompts.length > maxBatchSize)
      throw new BadRequest(`inference request batch-size must be <= ${maxBatchSize} for '${model}'`);
    const answered = await work(prompts, response);
    if (answered === "no") return;
    const tensors = outputs.map((name) =>
      name === "rewards" ? rewardsTensor(noisyRewards(prompts), answered) : exceededTensor(prompts),
    );
    sendTensors(response, model, tensors, answered);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = "" } = request;
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401).end();
      return;
    }
    if (url === "/stand-in/received") return sendJson(response, 200, received);
    if (url === "/v1/models") return sendJson(response, 200, { data: [{ id: model }] });
    if (url === "/v1/chat/completions") return complete(request, response);
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
  server.on("connection", () => {
    received.connections += 1;
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
      gpu?.stop();
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
      "gpu-batch": { type: "string" },
      "gpu-ms": { type: "string" },
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
    ...(values["gpu-batch"] && values["gpu-ms"]
      ? { gpu: { batch: Number(values["gpu-batch"]), milliseconds: Number(values["gpu-ms"]) } }
      : {}),
    model,
    ...(token === undefined ? {} : { token }),
  });
  process.stdout.write(`Stand-in reward server (${generation}) at ${server.url}, model ${model}\n`);
  const stop = () => void server.close();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
