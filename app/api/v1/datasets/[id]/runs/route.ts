import { z } from "zod";
import { getDataset } from "@/lib/db/datasets";
import { findOrCreateEndpoint } from "@/lib/db/endpoints";
import { getRun, listRuns, startRun } from "@/lib/db/runs";
import { endpointAddressSchema } from "@/lib/endpoint-input";
import { ApiError, idSchema, notFound, parseInput, readJson, route } from "@/lib/route";
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

export const GET = route<{ id: string }>("reviewer", async (_request, _user, { id }) => {
  if (!(await getDataset(id))) throw notFound();
  return Response.json({ items: await listRuns(id, 100) });
});

export const POST = route<{ id: string }>("admin", async (request, user, { id }) => {
  const { endpoint, endpointId, ...scope } = parseInput(startSchema, await readJson(request));
  // Before an endpoint is made for it.
  if (!(await getDataset(id))) throw notFound();
  const chosen = endpoint ? (await findOrCreateEndpoint(endpoint)).id : endpointId;
  if (chosen === undefined) throw new Error("the schema lets no request through without an endpoint");
  const started = await startRun({ datasetId: id, endpointId: chosen, ...scope, startedById: user.id });
  if (!started.ok && started.reason === "no-such-endpoint")
    throw new ApiError(422, "no-such-endpoint", "There is no endpoint with this endpointId.");
  if (!started.ok) throw notFound();
  return Response.json(await getRun(started.runId), { status: 202 });
});
