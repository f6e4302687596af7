import { z } from "zod";
import { datasetSchema } from "@/lib/answer-schemas";
import { datasetNameSchema } from "@/lib/dataset-input";
import { deleteDataset, getDataset, renameDataset } from "@/lib/db/datasets";
import { jsonWithVersion, preconditionFailed, readVersionMatch } from "@/lib/etag";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";

export const GET = route(
  "read",
  { summary: "Read a dataset", params: idParams, versioned: true, responses: { 200: datasetSchema } },
  async ({ params: { id } }) => answer(id),
);

export const PATCH = route(
  "manage-datasets",
  {
    summary: "Rename a dataset",
    params: idParams,
    body: z.strictObject({ name: datasetNameSchema }),
    versioned: true,
    responses: { 200: datasetSchema },
  },
  async ({ request, user, params: { id }, body }) => {
    if (!(await renameDataset(id, body.name, user.id, readVersionMatch(request) ?? null))) throw await refusal(id);
    return answer(id);
  },
);

export const DELETE = route(
  "manage-datasets",
  {
    summary: "Delete a dataset, with its runs and reviews",
    description: "Asks nothing, unlike the page. It is gone at once; its rows go in the background.",
    params: idParams,
    versioned: true,
    responses: { 204: null },
  },
  async ({ request, user, params: { id } }) => {
    if (!(await deleteDataset(id, user.id, readVersionMatch(request) ?? null))) throw await refusal(id);
    return new Response(null, { status: 204 });
  },
);

async function answer(id: string): Promise<Response> {
  const dataset = await getDataset(id);
  if (!dataset) throw notFound();
  return jsonWithVersion(dataset, dataset.version);
}

async function refusal(id: string) {
  return (await getDataset(id)) ? preconditionFailed() : notFound();
}
