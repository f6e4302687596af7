import { z } from "zod";
import { getDataset } from "@/lib/db/datasets";
import { countExport } from "@/lib/export";
import { exportQuery, readExportQuery } from "@/lib/export-input";
import { idParams } from "@/lib/operation";
import { exportCountsSchema } from "@/lib/overview-schemas";
import { notFound, route } from "@/lib/route";

export const GET = route(
  "export",
  {
    summary: "Count what an export will hold",
    description: "`counts` is null where a text is in too many turns to know them all before they are read.",
    params: idParams,
    query: exportQuery,
    responses: { 200: z.object({ counts: exportCountsSchema.nullable() }) },
  },
  async ({ user, params: { id }, query }) => {
    const request = readExportQuery(query);
    if (!(await getDataset(id))) throw notFound();
    return Response.json({ counts: await countExport({ ...request, datasetId: id, me: user.id }) });
  },
);
