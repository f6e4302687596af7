import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { noRatings } from "@/lib/steerlm/attributes";
import { createProvider } from "./create-provider";
import type { RatedConversation, RewardProvider } from "./provider";

type Answer = { status: number; body: string };

/** Answers of an OpenAI-compatible server, for the next requests in turn. */
const answers: Answer[] = [];
const requests: { path: string | undefined; body: unknown }[] = [];
let server: Server;
let url: string;

function completion(content: string): Answer {
  return { status: 200, body: JSON.stringify({ choices: [{ message: { role: "assistant", content } }] }) };
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    requests.push({ path: request.url, body: text === "" ? null : JSON.parse(text) });
    const answer = answers.shift() ?? { status: 500, body: "no answer prepared" };
    response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

beforeEach(() => {
  answers.length = 0;
  requests.length = 0;
});

function connect(base = url): RewardProvider {
  return createProvider({
    kind: "nim",
    url: base,
    model: "nvidia/reward",
    token: null,
    timeoutMs: 5000,
    batchSize: 1,
    concurrency: 1,
  });
}

const conversation: RatedConversation = {
  turns: [
    { assistant: false, value: "Hi" },
    { assistant: true, value: "Hello\u0000" },
    { assistant: false, value: "later" },
  ],
  index: 1,
};

describe("score", () => {
  it("sends the turns as messages and leaves unnamed attributes unrated", async () => {
    answers.push(completion("helpfulness:1.25,correctness:1.31,coherence:3.3,complexity:0.5,verbosity:-0.5"));
    const rewards = {
      ...noRatings(),
      helpfulness: 1.25,
      correctness: Math.fround(1.31),
      coherence: Math.fround(3.3),
      complexity: 0.5,
      verbosity: -0.5,
    };
    expect(await connect().score([conversation])).toEqual([{ ok: true, rewards, exceeded: null }]);
    expect(requests).toEqual([
      {
        path: "/v1/chat/completions",
        body: {
          model: "nvidia/reward",
          messages: [
            { role: "user", content: "Hi" },
            { role: "assistant", content: "Hello\u0000" },
          ],
        },
      },
    ]);
  });

  it("takes an address that ends in /v1, spaces, and names that are not kept", async () => {
    answers.push(completion("quality: 2.5, safety:1"));
    expect(await connect(`${url}/v1/`).score([conversation])).toEqual([
      { ok: true, rewards: { ...noRatings(), quality: 2.5 }, exceeded: null },
    ]);
    expect(requests[0]?.path).toBe("/v1/chat/completions");
  });

  it("fails a turn by the attribute that is not a number", async () => {
    answers.push(completion("quality:nan,humor:1"));
    expect(await connect().score([conversation])).toEqual([{ ok: false, reason: "NaN for quality" }]);
  });

  it("gives FP32: what is finer is rounded, what is larger fails the turn by its name", async () => {
    answers.push(completion("quality:5e-324,humor:3.4028235e38"), completion("quality:1e300,humor:1,toxicity:-1e39"));
    const provider = connect();
    const rewards = { ...noRatings(), quality: 0, humor: Math.fround(3.4028235e38) };
    expect(await provider.score([conversation])).toEqual([{ ok: true, rewards, exceeded: null }]);
    expect(await provider.score([conversation])).toEqual([
      { ok: false, reason: "1e+300 for quality, -1e+39 for toxicity" },
    ]);
  });

  it("calls a model that chats wrong, but prose from one that has rated a failed turn", async () => {
    const prose = completion("I am a helpful assistant.");
    answers.push(prose, completion("quality:1"), prose);
    const provider = connect();
    await expect(provider.score([conversation])).rejects.toMatchObject({ kind: "wrong-output" });
    await provider.score([conversation]);
    expect(await provider.score([conversation])).toEqual([
      { ok: false, reason: 'no attribute in the answer "I am a helpful assistant."' },
    ]);
  });

  it.each([
    [{ status: 200, body: "<html>" }, "malformed"],
    [{ status: 200, body: '{"choices":[]}' }, "malformed"],
    [{ status: 429, body: '{"error":{"message":"slow down"}}' }, "overloaded"],
    [{ status: 422, body: '{"detail":"no"}' }, "rejected"],
    [{ status: 404, body: '{"error":{"message":"The model `x` does not exist"}}' }, "unknown-model"],
    [{ status: 404, body: "" }, "wrong-url"],
  ])("throws for %j", async (answer, kind) => {
    answers.push(answer);
    await expect(connect().score([conversation])).rejects.toMatchObject({ kind });
  });
});

describe("describe", () => {
  it("finds the model in the list, with what the server says of it", async () => {
    answers.push({ status: 200, body: '{"data":[{"id":"other"},{"id":"nvidia/reward","owned_by":"nvidia"}]}' });
    expect(await connect().describe()).toEqual({
      maxBatchSize: 1,
      detail: "nvidia/reward: one conversation per request",
      config: { id: "nvidia/reward", owned_by: "nvidia" },
    });
    expect(requests[0]?.path).toBe("/v1/models");
  });

  it("names the models that there are", async () => {
    answers.push({ status: 200, body: '{"data":[{"id":"other"}]}' });
    await expect(connect().describe()).rejects.toMatchObject({
      kind: "unknown-model",
      message: `${url}/v1/models lists no model "nvidia/reward", only other.`,
    });
  });
});
