import { trialSchema } from "@/lib/endpoint-answers";
import { endpointConnectionSchema } from "@/lib/endpoint-input";
import { tryEndpoint } from "@/lib/reward/try-endpoint";
import { route } from "@/lib/route";

export const POST = route(
  "manage-endpoints",
  {
    summary: "Try an endpoint that is not saved",
    description: "Has it rate one turn. A server that fails is told of with `ok` false.",
    body: endpointConnectionSchema,
    responses: { 200: trialSchema },
  },
  async ({ body: { token, ...connection } }) =>
    Response.json(await tryEndpoint({ ...connection, token: token ?? null })),
);
