import { z } from "zod";
import { datasetNameSchema } from "@/lib/dataset-input";
import { listDatasets } from "@/lib/db/datasets";
import { ApiError, idSchema, parseInput, route } from "@/lib/route";
import { SOURCE_FORMATS } from "@/lib/steerlm/import/source-format";
import { type UploadResult, uploadDataset } from "@/lib/upload";

const listSchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: idSchema.optional(),
});

export const GET = route("reviewer", async (request) => {
  const { limit, cursor } = parseInput(listSchema, Object.fromEntries(new URL(request.url).searchParams));
  const found = await listDatasets(limit + 1, cursor ?? null);
  const items = found.slice(0, limit);
  return Response.json({ items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null });
});

const uploadSchema = z.object({
  name: datasetNameSchema,
  onError: z.enum(["keep", "reject"]).default("keep"),
  format: z.enum(SOURCE_FORMATS).optional(),
});

// Which of them it is, the body tells.
const ENCODINGS = new Set(["identity", "gzip", "x-gzip"]);

export const POST = route("admin", async (request, user) => {
  const { name, onError, format } = parseInput(uploadSchema, Object.fromEntries(new URL(request.url).searchParams));
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (!ENCODINGS.has(encoding.toLowerCase()))
    throw new ApiError(415, "unknown-encoding", `Content-Encoding: ${encoding} is not known here; gzip is.`);
  if (!request.body) throw new ApiError(422, "empty-file", REFUSALS["empty-file"]);
  const length = request.headers.get("content-length");
  const result = await uploadDataset({
    name,
    userId: user.id,
    body: request.body,
    contentLength: length === null ? null : Number(length),
    format,
    rejectAll: onError === "reject",
    signal: request.signal,
  });
  if (!result.ok) throw refusal(result);
  return Response.json(result.dataset, { status: 201 });
});

const REFUSALS = {
  "empty-file": "The file holds no lines.",
  "cut-off": "The upload ended before all of it had come: nothing was kept. Try again.",
  "not-gzip": "The file begins like gzip, but its data is damaged or cut off: nothing was kept.",
  "zip-archive": "The file is a ZIP archive. Unpack it, and upload the jsonl in it, gzipped if it should be smaller.",
  "utf-16": "The file is UTF-16. Save it as UTF-8 first.",
} as const;

// What came is not what was sent; the others came whole, and are no dataset.
const BROKEN = new Set(["cut-off", "not-gzip"]);

function refusal(result: Extract<UploadResult, { ok: false }>): ApiError {
  if (result.reason !== "rejected-lines")
    return new ApiError(BROKEN.has(result.reason) ? 400 : 422, result.reason, REFUSALS[result.reason]);
  const { rejected, lines } = result;
  const first = lines[0];
  const message = `${rejected} lines are no records, so nothing was kept. Line ${first?.line}: ${first?.problem}`;
  return new ApiError(422, "rejected-lines", message, { rejected, lines });
}
