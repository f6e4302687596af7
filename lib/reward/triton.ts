import { z } from "zod";
import { ATTRIBUTES, mapAttributes } from "@/lib/steerlm/attributes";
import { buildPrompt } from "@/lib/steerlm/prompt";
import { parseJsonBody } from "./json-body";
import {
  type EndpointSettings,
  type RatedConversation,
  RewardError,
  type RewardProvider,
  type ServerDescription,
  type TurnOutcome,
} from "./provider";
import { decodeInferReply, encodeInferRequest, HEADER_LENGTH, type OutputTensor, readNumbers } from "./tensor";
import { HttpTransport, type Reply } from "./transport";

/** What the requests depend on. Servers up to v0.3 also say which prompts were cut; naming an output that is not there is a 400. */
type ModelConfig = { maxBatchSize: number; outputs: ("rewards" | "exceeded")[]; source: object };

/** A reply as a value: `not-a-reward-model` is readable but has other outputs or another width than nine rewards. */
type Answer =
  | { ok: true; outcomes: TurnOutcome[] }
  | { ok: false; fault: "not-a-reward-model" | "malformed"; problem: string };

const configSchema = z.object({
  max_batch_size: z.int().nonnegative(),
  input: z.array(z.object({ name: z.string(), data_type: z.string() })),
  output: z.array(z.object({ name: z.string(), data_type: z.string() })),
});

/** Triton says this of a model that it knows but has not loaded (yet), under the same status as for an unknown one. */
const NOT_LOADED = /not (at )?ready|no available versions/i;

function readOutcome(row: number[], exceeded: boolean | null): TurnOutcome {
  const faults = ATTRIBUTES.flatMap((attribute, index) => {
    const value = row[index] ?? Number.NaN;
    return Number.isFinite(value) ? [] : [`${value} for ${attribute}`];
  });
  if (faults.length > 0) return { ok: false, reason: faults.join(", ") };
  return { ok: true, rewards: mapAttributes((_, index) => row[index] ?? null), exceeded };
}

function readAnswer(outputs: OutputTensor[], rows: number): Answer {
  const width = ATTRIBUTES.length;
  const rewards = outputs.find(({ name }) => name === "rewards");
  if (rewards === undefined) return { ok: false, fault: "not-a-reward-model", problem: "there is no output rewards" };
  const { datatype, shape } = rewards;
  if (datatype !== "FP32" || shape.length !== 2 || shape[1] !== width) {
    const problem = `rewards is ${datatype} [${shape}] instead of FP32 [${rows},${width}]`;
    return { ok: false, fault: "not-a-reward-model", problem };
  }
  if (shape[0] !== rows)
    return { ok: false, fault: "malformed", problem: `rewards has ${shape[0]} rows for ${rows} prompts` };
  const values = readNumbers(rewards);
  if (!values.ok) return { ok: false, fault: "malformed", problem: values.problem };

  const exceeded = outputs.find(({ name }) => name === "exceeded");
  const flags = exceeded === undefined ? null : readNumbers(exceeded);
  if (flags !== null && !flags.ok) return { ok: false, fault: "malformed", problem: flags.problem };
  if (flags !== null && flags.numbers.length !== rows)
    return { ok: false, fault: "malformed", problem: `exceeded has ${flags.numbers.length} rows for ${rows} prompts` };

  const outcomes = Array.from({ length: rows }, (_, row) =>
    readOutcome(values.numbers.slice(row * width, (row + 1) * width), flags === null ? null : flags.numbers[row] !== 0),
  );
  return { ok: true, outcomes };
}

/** A SteerLM reward model behind Triton, as the vendor's `serve_reward_model.py` starts it: KServe v2 over HTTP, binary tensors. */
export class TritonProvider implements RewardProvider {
  readonly #transport: HttpTransport;
  readonly #model: string;
  readonly #path: string;
  /** Kept between requests; read anew by `describe` and after a 400, as the server may have been exchanged. */
  #config: ModelConfig | null = null;
  /** True once nine rewards came back. From then on another width is a glitch that a retry may heal, not a wrong model. */
  #proven = false;

  constructor(settings: EndpointSettings) {
    this.#transport = new HttpTransport(settings);
    this.#model = settings.model;
    this.#path = `/v2/models/${encodeURIComponent(settings.model)}`;
  }

  async describe(signal?: AbortSignal): Promise<ServerDescription> {
    const { maxBatchSize, outputs, source } = await this.#readConfig(signal);
    const ready = await this.#transport.send({ path: `${this.#path}/ready`, signal });
    if (ready.status >= 400) throw this.#notReady(ready);
    const detail = `${this.#model}: up to ${maxBatchSize} prompts per request, answers ${outputs.join(" and ")}`;
    return { maxBatchSize, detail, config: source };
  }

  async score(batch: RatedConversation[], signal?: AbortSignal): Promise<TurnOutcome[]> {
    if (batch.length === 0) return [];
    const prompts = batch.map(({ turns, index }) => buildPrompt(turns, index));
    let answer = await this.#ask(prompts, signal);
    // Servers glitch; a model is only called wrong when it says the same thing twice.
    if (!answer.ok && answer.fault === "not-a-reward-model" && !this.#proven) answer = await this.#ask(prompts, signal);
    if (answer.ok) {
      this.#proven = true;
      return answer.outcomes;
    }
    const address = this.#transport.address(`${this.#path}/infer`);
    if (answer.fault === "malformed" || this.#proven)
      throw new RewardError("malformed", `${address} sent an answer that can't be read: ${answer.problem}.`);
    throw this.#wrongOutput(answer.problem);
  }

  async #ask(prompts: string[], signal: AbortSignal | undefined): Promise<Answer> {
    let config = this.#config ?? (await this.#readConfig(signal));
    this.#checkBatchSize(prompts.length, config);
    let reply = await this.#infer(prompts, config, signal);
    if (reply.status === 400) {
      const asked = config.outputs;
      config = await this.#readConfig(signal);
      this.#checkBatchSize(prompts.length, config);
      if (config.outputs.length !== asked.length) reply = await this.#infer(prompts, config, signal);
    }
    if (reply.status >= 400) throw this.#explain(reply, `${this.#path}/infer`);
    const decoded = decodeInferReply(reply.body, reply.headers.get(HEADER_LENGTH));
    return decoded.ok
      ? readAnswer(decoded.outputs, prompts.length)
      : { ok: false, fault: "malformed", problem: decoded.problem };
  }

  #infer(prompts: string[], { outputs }: ModelConfig, signal: AbortSignal | undefined): Promise<Reply> {
    const { headerLength, body } = encodeInferRequest(prompts, outputs);
    return this.#transport.send({
      path: `${this.#path}/infer`,
      body,
      headers: { [HEADER_LENGTH]: String(headerLength), "content-type": "application/octet-stream" },
      signal,
    });
  }

  async #readConfig(signal: AbortSignal | undefined): Promise<ModelConfig> {
    const path = `${this.#path}/config`;
    const reply = await this.#transport.send({ path, signal });
    if (reply.status >= 400) throw this.#explain(reply, path);
    const json = parseJsonBody(reply.body);
    const config = configSchema.safeParse(json);
    const address = this.#transport.address(path);
    if (json === undefined) throw new RewardError("wrong-url", `${address} is not a KServe v2 server: no JSON came.`);
    if (!config.success) throw new RewardError("malformed", `${address} is not a model configuration.`);
    const { max_batch_size: maxBatchSize, input, output } = config.data;
    if (!input.some(({ name, data_type }) => name === "sentences" && data_type === "TYPE_STRING"))
      throw this.#wrongOutput("it does not take sentences as strings");
    if (maxBatchSize === 0) throw this.#wrongOutput("it takes no batches");
    const rewards = output.find(({ name }) => name === "rewards");
    if (rewards?.data_type !== "TYPE_FP32") {
      const names = output.map(({ name, data_type }) => `${name} (${data_type})`).join(", ");
      throw this.#wrongOutput(`its outputs are ${names}, and none is rewards (TYPE_FP32)`);
    }
    const saysExceeded = output.some(({ name, data_type }) => name === "exceeded" && data_type === "TYPE_INT32");
    this.#config = {
      maxBatchSize,
      outputs: saysExceeded ? ["rewards", "exceeded"] : ["rewards"],
      source: json as object,
    };
    return this.#config;
  }

  #checkBatchSize(size: number, { maxBatchSize }: ModelConfig): void {
    if (size <= maxBatchSize) return;
    const address = this.#transport.address(this.#path);
    throw new RewardError("rejected", `${address} takes ${maxBatchSize} prompts per request, not ${size}.`);
  }

  #explain(reply: Reply, path: string): RewardError {
    const detail = this.#transport.detail(reply);
    if (NOT_LOADED.test(detail)) return this.#notReady(reply);
    const address = this.#transport.address(path);
    if (/unknown model/i.test(detail))
      return new RewardError("unknown-model", `${address}: the server has no model "${this.#model}" (${detail}).`);
    if (reply.status === 404)
      return new RewardError("wrong-url", `${address} was not found (404): is this a KServe v2 server?`);
    return this.#transport.rejected(reply, path);
  }

  #notReady(reply: Reply): RewardError {
    const detail = this.#transport.detail(reply);
    const address = this.#transport.address(this.#path);
    return new RewardError("overloaded", `${address} is not ready${detail === "" ? "" : `: ${detail}`}.`);
  }

  #wrongOutput(problem: string): RewardError {
    const address = this.#transport.address(this.#path);
    return new RewardError("wrong-output", `${address} is not a nine-attribute reward model: ${problem}.`);
  }
}
