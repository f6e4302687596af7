import { ApiError } from "@/lib/api-error";

// More than ten times the longest review. Without a limit one request could take all memory.
const MAX_JSON_BYTES = 1024 * 1024;

/** Reads a JSON body; an empty one is `{}`. */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new ApiError(400, "not-json", "The body is not JSON.");
  }
}

/** Reads a body of at most a mebibyte. */
export async function readBytes(request: Request): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > MAX_JSON_BYTES)
      throw new ApiError(413, "too-large", `The body is longer than ${MAX_JSON_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
