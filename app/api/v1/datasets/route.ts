import { z } from "zod";
import { datasetSchema, importedSchema, pageSchema } from "@/lib/answer-schemas";
import { datasetNameSchema } from "@/lib/dataset-input";
import { listDatasets } from "@/lib/db/datasets";
import { pageOf, pageQuery } from "@/lib/page";
import { ApiError, route } from "@/lib/route";
import { SOURCE_FORMATS } from "@/lib/steerlm/import/source-format";
import { type UploadResult, uploadDataset } from "@/lib/upload";

export const GET = route(
  "read",
  { summary: "List datasets, newest first", query: pageQuery, responses: { 200: pageSchema(datasetSchema) } },
  async ({ query: { limit, cursor } }) => Response.json(pageOf(await listDatasets(limit + 1, cursor ?? null), limit)),
);

const uploadSchema = z.object({
  name: datasetNameSchema,
  onError: z.enum(["keep", "reject"]).default("keep"),
  format: z.enum(SOURCE_FORMATS).optional(),
});

// Which of them it is, the body tells.
const ENCODINGS = new Set(["identity", "gzip", "x-gzip"]);

export const POST = route(
  "manage-datasets",
  {
    summary: "Upload a dataset",
    description:
      "Streamed, plain or gzip (`Content-Encoding: gzip`). Without `format` the first line tells. A line that is no record is kept apart; with `onError=reject` one such line refuses the file.",
    query: uploadSchema,
    upload: {
      types: ["application/x-ndjson", "application/jsonl", "application/gzip", "application/octet-stream"],
      description: "The jsonl file, whatever its type is said to be.",
    },
    responses: { 201: importedSchema },
    refusals: {
      415: "`unknown-encoding`: a Content-Encoding other than gzip.",
      422: "`rejected-lines` (`details` has the first), `empty-file`, `zip-archive`, `utf-16`: nothing was kept.",
    },
  },
  async ({ request, user, query: { name, onError, format } }) => {
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
  },
);

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
