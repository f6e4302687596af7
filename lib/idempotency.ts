import { createHash } from "node:crypto";
import { ApiError } from "@/lib/api-error";
import { claimKey, type KeptAnswer, keepAnswer, releaseKey, renewKey } from "@/lib/db/idempotency-keys";
import { readBytes } from "@/lib/request-body";

const HEADER = "idempotency-key";
const READS = new Set(["GET", "HEAD"]);
const MAX_KEPT_BYTES = 64 * 1024;
const RENEW_EVERY_MS = 5000;

/**
 * Answers a write that names an `Idempotency-Key` once: a repeat gets the same answer and does nothing. An upload is told from another by
 * its address and headers, everything else by its body too.
 *
 * A key is claimed before anything is done and answered after it. A process that dies in between leaves a claim without an answer, and
 * then nobody can tell whether it was done: a repeat is told so, and never does it a second time. A refusal has changed nothing and
 * gives the key back.
 */
export async function answerOnce(
  request: Request,
  userId: string,
  isUpload: boolean,
  run: (request: Request) => Promise<Response>,
): Promise<Response> {
  const key = request.headers.get(HEADER);
  if (key === null || READS.has(request.method)) return run(request);
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new ApiError(400, "invalid", "Idempotency-Key: 1 to 255 printable ASCII characters without spaces.");
  const body = isUpload ? null : await readBytes(request);
  const hash = digest(userId, key);
  const claim = await claimKey(hash, fingerprintOf(request, body));
  switch (claim.state) {
    case "other-request":
      throw new ApiError(422, "key-reused", "This Idempotency-Key came with another request before.");
    case "under-way":
      throw new ApiError(409, "key-in-use", "The first request with this key is under way.", undefined, {
        "Retry-After": "1",
      });
    case "unknown":
      throw new ApiError(
        409,
        "outcome-unknown",
        "The server stopped during the first request with this key. Look whether it was done; if not, send it with a new key.",
      );
    case "answered":
      return replay(claim.answer);
    case "claimed":
      return runClaimed(hash, () => run(body === null ? request : withBody(request, body)));
  }
}

async function runClaimed(hash: string, run: () => Promise<Response>): Promise<Response> {
  const timer = setInterval(() => {
    renewKey(hash).catch((error: Error) => console.error(`key not renewed: ${error.message}`));
  }, RENEW_EVERY_MS);
  try {
    const response = await run();
    // Refused, or too busy to begin. After a 500 nobody knows what was done.
    if (response.status >= 400 && response.status !== 500) await releaseKey(hash);
    else await keepAnswer(hash, await readAnswer(response.clone()));
    return response;
  } finally {
    clearInterval(timer);
  }
}

async function readAnswer(response: Response): Promise<KeptAnswer> {
  const body = await response.text();
  const isShort = Buffer.byteLength(body) <= MAX_KEPT_BYTES;
  return { status: response.status, type: response.headers.get("content-type"), body: isShort ? body : null };
}

function replay({ status, type, body }: KeptAnswer): Response {
  if (body === null)
    throw new ApiError(
      409,
      "answer-not-kept",
      `This was done before, with status ${status}: its answer was too long to keep.`,
    );
  return new Response(status === 204 ? null : body, {
    status,
    headers: { "Idempotency-Replayed": "true", ...(type === null ? {} : { "content-type": type }) },
  });
}

function fingerprintOf(request: Request, body: Buffer | null): string {
  const { pathname, search } = new URL(request.url);
  const headers = ["content-type", "content-encoding", "content-length", "if-match"].map((name) =>
    String(request.headers.get(name)),
  );
  return digest(
    request.method,
    pathname + search,
    ...(body === null ? headers : [String(request.headers.get("if-match")), body]),
  );
}

function digest(...parts: (string | Buffer)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\n");
  return hash.digest("base64url");
}

function withBody(request: Request, body: Buffer<ArrayBuffer>): Request {
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, ...(body.length > 0 && { body }) });
}
