import { getDataset } from "@/lib/db/datasets";
import { countWithSample } from "@/lib/export";
import { exportQuery, readExportQuery } from "@/lib/export-input";
import { proveExport } from "@/lib/export-proof";
import { idParams } from "@/lib/operation";
import { exportProofSchema } from "@/lib/overview-schemas";
import { notFound, route } from "@/lib/route";

export const GET = route(
  "export",
  {
    summary: "Show what an export changes of the uploaded lines",
    params: idParams,
    query: exportQuery,
    responses: { 200: exportProofSchema },
  },
  async ({ user, params: { id }, query }) => {
    const request = { ...readExportQuery(query), datasetId: id, me: user.id };
    if (!(await getDataset(id))) throw notFound();
    const { sample } = await countWithSample({ ...request, format: "steerlm" });
    return Response.json(await proveExport(request, sample));
  },
);
