import { endpointSchema as answerSchema, pageSchema } from "@/lib/answer-schemas";
import { createEndpoint, listEndpointsAfter } from "@/lib/db/endpoints";
import { endpointSchema } from "@/lib/endpoint-input";
import { jsonWithVersion } from "@/lib/etag";
import { pageOf, pageQuery } from "@/lib/page";
import { route } from "@/lib/route";

export const GET = route(
  "manage-endpoints",
  { summary: "List endpoints, oldest first", query: pageQuery, responses: { 200: pageSchema(answerSchema) } },
  async ({ query: { limit, cursor } }) =>
    Response.json(pageOf(await listEndpointsAfter(limit + 1, cursor ?? null), limit)),
);

export const POST = route(
  "manage-endpoints",
  { summary: "Add an endpoint", body: endpointSchema, responses: { 201: answerSchema } },
  async ({ user, body }) => {
    const endpoint = await createEndpoint(body, user.id);
    return jsonWithVersion(endpoint, endpoint.version, { status: 201 });
  },
);
