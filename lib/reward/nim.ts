import { z } from "zod";
import { type Attribute, isAttribute, mapAttributes } from "@/lib/steerlm/attributes";
import { parseJsonBody } from "./json-body";
import {
  type EndpointSettings,
  type RatedConversation,
  RewardError,
  type RewardProvider,
  type ServerDescription,
  type TurnOutcome,
} from "./provider";
import { HttpTransport, type Reply } from "./transport";

const modelsSchema = z.object({ data: z.array(z.looseObject({ id: z.string() })) });
const completionSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

const MODELS = "/v1/models";
const COMPLETIONS = "/v1/chat/completions";

/** `helpfulness:1.25,correctness:1.31,…`. Names other than the nine are passed over: a model may rate more than we keep. */
function readContent(content: string): Map<Attribute, number> {
  const values = new Map<Attribute, number>();
  for (const part of content.split(",")) {
    const [name = "", value = "", ...rest] = part.split(":").map((piece) => piece.trim());
    if (isAttribute(name) && value !== "" && rest.length === 0) values.set(name, Number(value));
  }
  return values;
}

/** A reward model behind NIM or another OpenAI-compatible server. One conversation per request; the server batches by itself. */
export class NimProvider implements RewardProvider {
  readonly #transport: HttpTransport;
  readonly #model: string;
  /** True once an attribute came back. From then on prose is the fault of one turn, not of a model that only chats. */
  #proven = false;

  constructor(settings: EndpointSettings) {
    // Clients of such servers are usually given the address with its /v1: take both spellings.
    this.#transport = new HttpTransport({ ...settings, url: settings.url.replace(/\/v1\/*$/, "") });
    this.#model = settings.model;
  }

  async describe(signal?: AbortSignal): Promise<ServerDescription> {
    const reply = await this.#transport.send({ path: MODELS, signal });
    const models = this.#read(reply, MODELS, modelsSchema).data;
    const config = models.find(({ id }) => id === this.#model);
    if (!config) {
      const names = models.map(({ id }) => id);
      const address = this.#transport.address(MODELS);
      throw new RewardError("unknown-model", `${address} lists no model "${this.#model}", only ${names.join(", ")}.`);
    }
    return { maxBatchSize: 1, detail: `${this.#model}: one conversation per request`, config };
  }

  async score(batch: RatedConversation[], signal?: AbortSignal): Promise<TurnOutcome[]> {
    const outcomes: TurnOutcome[] = [];
    for (const conversation of batch) outcomes.push(await this.#rate(conversation, signal));
    return outcomes;
  }

  async #rate({ turns, index }: RatedConversation, signal: AbortSignal | undefined): Promise<TurnOutcome> {
    const messages = turns
      .slice(0, index + 1)
      .map(({ assistant, value }) => ({ role: assistant ? "assistant" : "user", content: value }));
    const reply = await this.#transport.send({
      path: COMPLETIONS,
      body: JSON.stringify({ model: this.#model, messages }),
      headers: { "content-type": "application/json" },
      signal,
    });
    const [choice] = this.#read(reply, COMPLETIONS, completionSchema).choices;
    const content = choice?.message.content ?? "";
    const values = readContent(content);
    if (values.size === 0) {
      const reason = `no attribute in the answer "${content.slice(0, 100)}"`;
      if (this.#proven) return { ok: false, reason };
      const address = this.#transport.address(COMPLETIONS);
      throw new RewardError("wrong-output", `${address}: ${this.#model} does not rate: ${reason}.`);
    }
    this.#proven = true;
    // Scores are FP32 everywhere else: what an answer spells beyond that is no score, what it spells finer is rounded.
    const rewards = mapAttributes((attribute) => {
      const value = values.get(attribute);
      return value === undefined ? null : Math.fround(value);
    });
    const faults = [...values].filter(([attribute]) => !Number.isFinite(rewards[attribute]));
    if (faults.length > 0)
      return { ok: false, reason: faults.map(([attribute, value]) => `${value} for ${attribute}`).join(", ") };
    return { ok: true, rewards, exceeded: null };
  }

  #read<T>(reply: Reply, path: string, schema: z.ZodType<T>): T {
    const address = this.#transport.address(path);
    if (reply.status === 404) {
      const detail = this.#transport.detail(reply);
      // OpenAI-compatible servers answer 404 for a model that they do not have, and say so in JSON.
      if (/model/i.test(detail)) throw new RewardError("unknown-model", `${address}: ${detail}`);
      throw new RewardError("wrong-url", `${address} was not found (404): is this an OpenAI-compatible server?`);
    }
    if (reply.status >= 400) throw this.#transport.rejected(reply, path);
    const json = parseJsonBody(reply.body);
    if (json === undefined) throw new RewardError("malformed", `${address} did not answer in JSON.`);
    const parsed = schema.safeParse(json);
    if (!parsed.success) throw new RewardError("malformed", `${address} answered without the expected fields.`);
    return parsed.data;
  }
}
