import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "@/lib/db/public-address";
import { env } from "@/lib/env";

const TIMEOUT_MS = 10_000;
const EXCERPT_BYTES = 1000;

/** There was no answer; the message says why, for people. */
export class PostError extends Error {
  override readonly name = "PostError";
}

type Address = { address: string; family: number };

/**
 * Posts JSON to an address that somebody has entered, and gives the status and the beginning of the answer. Follows no redirect. The name is
 * resolved once, every address of it must be public (unless STEERDESK_WEBHOOK_ALLOW_PRIVATE=1), and the connection goes to the very address
 * that was looked at: a name that changes its mind reaches nothing inside. Throws a PostError when there is no answer.
 */
export async function postJson(
  url: string,
  body: string,
  headers: Record<string, string>,
  stopping: AbortSignal,
): Promise<{ status: number; excerpt: string }> {
  const target = new URL(url);
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    const address = await resolvePublic(target.hostname.replace(/^\[|\]$/g, ""), signal);
    return await post(target, address, body, headers, signal);
  } catch (error) {
    if (error instanceof PostError) throw error;
    if (signal.aborted && !stopping.aborted) throw new PostError(`No answer within ${TIMEOUT_MS / 1000} seconds.`);
    throw new PostError(`No answer: ${(error as Error).message}`);
  }
}

async function resolvePublic(host: string, signal: AbortSignal): Promise<Address> {
  const family = isIP(host);
  const found = family > 0 ? [{ address: host, family }] : await abortable(lookup(host, { all: true }), signal);
  const hidden = found.find(({ address }) => !isPublicAddress(address));
  if (hidden && env().STEERDESK_WEBHOOK_ALLOW_PRIVATE !== "1")
    throw new PostError(
      `${host} is at ${hidden.address}, an address of this machine or network. STEERDESK_WEBHOOK_ALLOW_PRIVATE=1 allows those.`,
    );
  const [first] = found;
  if (!first) throw new PostError(`${host} has no address.`);
  return first;
}

/** A look-up cannot be aborted: whoever waits for it can. */
function abortable<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    if (signal.aborted) reject(signal.reason);
    work.then(resolve, reject);
  });
}

function post(
  target: URL,
  { address, family }: Address,
  body: string,
  headers: Record<string, string>,
  signal: AbortSignal,
) {
  const pinned: LookupFunction = (_host, options, done) => {
    if (options.all) done(null, [{ address, family }]);
    else done(null, address, family);
  };
  return new Promise<{ status: number; excerpt: string }>((resolve, reject) => {
    const request = (target.protocol === "https:" ? https : http).request(
      target,
      {
        method: "POST",
        lookup: pinned,
        // A connection kept from an earlier delivery may be to another address.
        agent: false,
        signal,
        headers: {
          ...headers,
          "Content-Type": "application/json",
          "Content-Length": Buffer.byteLength(body),
          "User-Agent": "Steerdesk-Webhook/1",
        },
      },
      (response) => {
        readStart(response).then((excerpt) => {
          response.destroy();
          resolve({ status: response.statusCode ?? 0, excerpt });
        }, reject);
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

async function readStart(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= EXCERPT_BYTES) break;
  }
  // What Postgres text cannot hold is left out.
  return Buffer.concat(chunks).subarray(0, EXCERPT_BYTES).toString("utf8").replaceAll("\u0000", "").toWellFormed();
}
