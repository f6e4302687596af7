import { endpointSchema as answerSchema } from "@/lib/answer-schemas";
import { deleteEndpoint, getEndpoint, updateEndpoint } from "@/lib/db/endpoints";
import { endpointSchema } from "@/lib/endpoint-input";
import { jsonWithVersion, preconditionFailed, readVersionMatch } from "@/lib/etag";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";

export const GET = route(
  "manage-endpoints",
  { summary: "Read an endpoint", params: idParams, versioned: true, responses: { 200: answerSchema } },
  async ({ params: { id } }) => answer(id),
);

export const PUT = route(
  "manage-endpoints",
  {
    summary: "Change an endpoint",
    description: "An absent `token` keeps the one there is; an empty one removes it. Runs under way go on with it.",
    params: idParams,
    body: endpointSchema,
    versioned: true,
    responses: { 200: answerSchema },
  },
  async ({ request, user, params: { id }, body }) => {
    if (!(await updateEndpoint(id, body, user.id, readVersionMatch(request)))) throw await refusal(id);
    return answer(id);
  },
);

export const DELETE = route(
  "manage-endpoints",
  {
    summary: "Delete an endpoint",
    description: "For new runs: those that used it keep its name, and one under way goes on.",
    params: idParams,
    versioned: true,
    responses: { 204: null },
  },
  async ({ request, user, params: { id } }) => {
    if (!(await deleteEndpoint(id, user.id, readVersionMatch(request)))) throw await refusal(id);
    return new Response(null, { status: 204 });
  },
);

async function answer(id: string): Promise<Response> {
  const endpoint = await getEndpoint(id);
  if (!endpoint) throw notFound();
  return jsonWithVersion(endpoint, endpoint.version);
}

async function refusal(id: string) {
  return (await getEndpoint(id)) ? preconditionFailed() : notFound();
}
