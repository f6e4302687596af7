import { z } from "zod";
import { getDataset } from "@/lib/db/datasets";
import { listGuidelinesVersions } from "@/lib/db/guidelines";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";

const versionSchema = z.object({
  version: z.int().min(1),
  characters: z.int(),
  savedBy: z.string().nullable(),
  savedAt: z.iso.datetime().nullable(),
});

export const GET = route(
  "read",
  {
    summary: "List the versions of the guidelines, newest first",
    params: idParams,
    query: z.object({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
    }),
    responses: { 200: z.object({ items: z.array(versionSchema), nextCursor: z.string().nullable() }) },
  },
  async ({ params: { id }, query: { limit, cursor } }) => {
    if (!(await getDataset(id))) throw notFound();
    const found = await listGuidelinesVersions(id, limit + 1, cursor ?? null);
    const items = found.slice(0, limit);
    return Response.json({ items, nextCursor: found.length > limit ? String(items.at(-1)?.version) : null });
  },
);
