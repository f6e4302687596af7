import { z } from "zod";
import { parseJsonBody } from "./json-body";
import { readNetworkFailure } from "./network-failure";
import { type EndpointSettings, RewardError } from "./provider";

/** A reply that is either a success or a 4xx that the provider should explain. */
export type Reply = { status: number; headers: Headers; body: Uint8Array };

export type Outgoing = {
  /** Below the endpoint's URL, with a leading slash. */
  path: string;
  /** With a body the request is a POST, without a GET. */
  body?: Uint8Array<ArrayBuffer> | string;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
};

/** Far above any real reply (a batch of 4,096 takes 160 kB); keeps a wrong address from filling the memory. */
const MAX_REPLY_BYTES = 16 * 1024 * 1024;
/** How much of a server's error text is shown. */
const MAX_DETAIL = 300;

/** Parses an endpoint's URL: http or https, no credentials, no query, no fragment. Throws RewardError. */
function parseBaseUrl(text: string): URL {
  if (!URL.canParse(text)) throw new RewardError("wrong-url", `"${text}" is not a URL: http://host:port is expected.`);
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new RewardError("wrong-url", `"${text}" does not start with http:// or https://.`);
  if (url.username !== "" || url.password !== "")
    throw new RewardError("wrong-url", `The URL of ${url.host} holds a user name or password: use the token instead.`);
  if (url.search !== "" || url.hash !== "")
    throw new RewardError("wrong-url", `The URL of ${url.host} must end before any ? or #.`);
  return url;
}

/** Milliseconds that a Retry-After header (seconds or a date) asks for; `null` where there is none that can be read. */
function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** One line from the body of an error reply: the `error` of Triton, the `error.message` of OpenAI-like servers, or plain text. */
function readErrorDetail(body: Uint8Array): string {
  const text = new TextDecoder().decode(body).trim();
  // A proxy's HTML page says nothing that the status does not.
  if (text.startsWith("<")) return "";
  const parsed = z
    .object({ error: z.unknown(), message: z.unknown(), detail: z.unknown() })
    .partial()
    .safeParse(parseJsonBody(body));
  const { error, message, detail: problem } = parsed.data ?? {};
  const nested = z.object({ message: z.string() }).safeParse(error).data?.message;
  const said = [nested, error, message, problem].find((value) => typeof value === "string") ?? text;
  const detail = said.replace(/\s+/g, " ");
  return detail.length > MAX_DETAIL ? `${detail.slice(0, MAX_DETAIL)}…` : detail;
}

/** HTTP to one endpoint: bearer token, one deadline for the whole exchange, no redirects, replies of bounded size. */
export class HttpTransport {
  readonly #base: string;
  readonly #token: string | null;
  readonly #timeoutMs: number;

  constructor({ url, token, timeoutMs }: Pick<EndpointSettings, "url" | "token" | "timeoutMs">) {
    const parsed = parseBaseUrl(url);
    this.#base = parsed.origin + parsed.pathname.replace(/\/+$/, "");
    // fetch would throw, with the token in the message.
    if (token !== null && !/^[\x21-\x7e]+$/.test(token))
      throw new RewardError("unauthorized", `The token for ${this.#base} has characters that a token can't have.`);
    this.#token = token;
    this.#timeoutMs = timeoutMs;
  }

  /** The full address of a path, for messages. */
  address(path: string): string {
    return this.#base + path;
  }

  /** Sends one request. Resolves for 2xx and for a 4xx that is the provider's to explain; throws RewardError for the rest. */
  async send({ path, body, headers, signal }: Outgoing): Promise<Reply> {
    signal?.throwIfAborted();
    const address = this.address(path);
    const controller = new AbortController();
    // AbortSignal.any and AbortSignal.timeout would do, but on Node 20 a run's long-lived signal then collects a follower per request.
    const abort = () => controller.abort(signal?.reason);
    signal?.addEventListener("abort", abort, { once: true });
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      controller.abort();
    }, this.#timeoutMs);
    try {
      const response = await fetch(address, {
        method: body === undefined ? "GET" : "POST",
        headers: this.#token === null ? { ...headers } : { ...headers, authorization: `Bearer ${this.#token}` },
        body: body ?? null,
        redirect: "manual",
        // Next patches fetch; a score must never come from its cache.
        cache: "no-store",
        signal: controller.signal,
      });
      const reply = {
        status: response.status,
        headers: response.headers,
        body: await this.#readBody(response, address),
      };
      this.#refuse(reply, address);
      return reply;
    } catch (error) {
      if (error instanceof RewardError) throw error;
      if (timedOut)
        throw new RewardError("timeout", `${address} gave no complete answer within ${this.#timeoutMs} ms.`);
      signal?.throwIfAborted();
      throw readNetworkFailure(error, this.#base) ?? error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
  }

  /** The error for a 4xx that nothing more precise can be said of. */
  rejected(reply: Reply, path: string): RewardError {
    return new RewardError("rejected", this.#message(reply, this.address(path), "rejected the request"));
  }

  /** What the server itself says in an error reply, on one line and without the token; "" where it says nothing. */
  detail(reply: Reply): string {
    const detail = readErrorDetail(reply.body);
    return this.#token === null ? detail : detail.replaceAll(this.#token, "[token]");
  }

  async #readBody(response: Response, address: string): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const reader = response.body?.getReader();
    while (reader !== undefined) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.byteLength;
      if (length > MAX_REPLY_BYTES) {
        await reader.cancel();
        throw new RewardError("malformed", `${address} answered with more than ${MAX_REPLY_BYTES >> 20} MB.`);
      }
      chunks.push(value);
    }
    return Buffer.concat(chunks, length);
  }

  #refuse(reply: Reply, address: string): void {
    const { status, headers } = reply;
    if (status >= 200 && status < 300) return;
    if (status >= 300 && status < 400) {
      const target = headers.get("location") ?? "an address that it does not name";
      throw new RewardError("wrong-url", `${address} redirects to ${target} (${status}). Enter the final address.`);
    }
    if (status === 401 || status === 403) {
      const problem = this.#token === null ? "wants a token" : "did not accept the token";
      throw new RewardError("unauthorized", this.#message(reply, address, problem));
    }
    if (status === 429 || status === 503) {
      const retryAfterMs = readRetryAfter(headers.get("retry-after"), Date.now());
      throw new RewardError("overloaded", this.#message(reply, address, "is overloaded"), { retryAfterMs });
    }
    if (status >= 500) throw new RewardError("server-error", this.#message(reply, address, "failed"));
  }

  #message(reply: Reply, address: string, problem: string): string {
    const detail = this.detail(reply);
    return `${address} ${problem} (${reply.status})${detail === "" ? "." : `: ${detail}`}`;
  }
}
