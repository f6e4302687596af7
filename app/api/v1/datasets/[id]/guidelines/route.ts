import { z } from "zod";
import { getDataset } from "@/lib/db/datasets";
import { type Guidelines, getGuidelines, getGuidelinesVersion, saveGuidelines } from "@/lib/db/guidelines";
import { jsonWithVersion, preconditionFailed, readVersionMatch } from "@/lib/etag";
import { guidelinesTextSchema, guidelinesVersionSchema } from "@/lib/guidelines-input";
import { idParams } from "@/lib/operation";
import { ApiError, notFound, route } from "@/lib/route";

const guidelinesSchema: z.ZodType<Guidelines> = z
  .object({
    version: z.int().min(0),
    text: z.string(),
    savedBy: z.string().nullable(),
    savedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Guidelines", description: "In Markdown. Version 0 and no text while there are none." });

export const GET = route(
  "read",
  {
    summary: "Read the guidelines, or an earlier version",
    params: idParams,
    query: z.object({ version: z.coerce.number().int().positive().max(2_147_483_647).optional() }),
    versioned: true,
    responses: { 200: guidelinesSchema },
  },
  async ({ params: { id }, query: { version } }) => {
    if (!(await getDataset(id))) throw notFound();
    const guidelines = version === undefined ? await getGuidelines(id) : await getGuidelinesVersion(id, version);
    if (!guidelines) throw notFound();
    return jsonWithVersion(guidelines, guidelines.version);
  },
);

export const PUT = route(
  "manage-datasets",
  {
    summary: "Save a new version of the guidelines",
    params: idParams,
    body: z.strictObject({ text: guidelinesTextSchema, version: guidelinesVersionSchema.optional() }),
    versioned: true,
    responses: { 200: guidelinesSchema },
    refusals: { 409: "`stale-version`: changed since `version`; `details.guidelines` is what stands now." },
  },
  async ({ request, user, params: { id }, body }) => {
    const match = readVersionMatch(request);
    const saved = await saveGuidelines({
      datasetId: id,
      text: body.text,
      version: match ?? body.version ?? null,
      userId: user.id,
    });
    if (saved.ok) return jsonWithVersion(saved.guidelines, saved.guidelines.version);
    if (saved.reason === "no-such-dataset") throw notFound();
    const details = { guidelines: saved.current };
    if (match !== undefined) throw preconditionFailed(details);
    const message = "The guidelines were changed meanwhile; details.guidelines is what stands now.";
    throw new ApiError(409, "stale-version", message, details);
  },
);
