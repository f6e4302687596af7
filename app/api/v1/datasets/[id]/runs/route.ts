import { z } from "zod";
import { pageSchema, runSchema } from "@/lib/answer-schemas";
import { getDataset } from "@/lib/db/datasets";
import { findOrCreateEndpoint } from "@/lib/db/endpoints";
import { getRun, listRuns, startRun } from "@/lib/db/runs";
import { endpointAddressSchema } from "@/lib/endpoint-input";
import { idParams, idSchema } from "@/lib/operation";
import { pageOf, pageQuery } from "@/lib/page";
import { ApiError, notFound, route } from "@/lib/route";
import { runScopeSchema } from "@/lib/run-input";

const startSchema = z
  .object({
    endpoint: endpointAddressSchema.optional(),
    endpointId: idSchema.optional(),
  })
  .refine(({ endpoint, endpointId }) => (endpoint === undefined) !== (endpointId === undefined), {
    path: ["endpoint"],
    message: "give either endpoint or endpointId",
  })
  .and(runScopeSchema);

export const GET = route(
  "read",
  {
    summary: "List a dataset's runs, newest first",
    params: idParams,
    query: pageQuery,
    responses: { 200: pageSchema(runSchema) },
  },
  async ({ params: { id }, query: { limit, cursor } }) => {
    if (!(await getDataset(id))) throw notFound();
    return Response.json(pageOf(await listRuns(id, limit + 1, cursor ?? null), limit));
  },
);

export const POST = route(
  "score",
  {
    summary: "Start a run",
    description:
      'Give `endpoint` (`{"kind":"baseline"}` is built in; one that is not known yet is made) or `endpointId`. `scope` is `all` unless said; `filter` goes with scope `filter`.',
    params: idParams,
    body: startSchema,
    responses: { 202: runSchema },
    refusals: { 422: "`no-such-endpoint`; `no-such-turn`: not all of `turns` are of this dataset." },
  },
  async ({ user, params: { id }, body: { endpoint, endpointId, ...scope } }) => {
    // Before an endpoint is made for it.
    if (!(await getDataset(id))) throw notFound();
    const chosen = endpoint ? (await findOrCreateEndpoint(endpoint, user.id)).id : endpointId;
    if (chosen === undefined) throw new Error("the schema lets no request through without an endpoint");
    const started = await startRun({ datasetId: id, endpointId: chosen, ...scope, startedById: user.id });
    if (!started.ok && started.reason === "no-such-endpoint")
      throw new ApiError(422, "no-such-endpoint", "There is no endpoint with this endpointId.");
    if (!started.ok && started.reason === "no-such-turn")
      throw new ApiError(422, "no-such-turn", "The dataset does not have all of these turns.");
    if (!started.ok) throw notFound();
    return Response.json(await getRun(started.runId), { status: 202 });
  },
);
