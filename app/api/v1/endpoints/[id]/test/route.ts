import { getConnection, getEndpoint } from "@/lib/db/endpoints";
import { SEALED, trialSchema, withToken } from "@/lib/endpoint-answers";
import { idParams } from "@/lib/operation";
import { tryEndpoint } from "@/lib/reward/try-endpoint";
import { notFound, route } from "@/lib/route";

export const POST = route(
  "manage-endpoints",
  {
    summary: "Try a saved endpoint",
    description: "Has it rate one turn. A server that fails is told of with `ok` false.",
    params: idParams,
    responses: { 200: trialSchema },
    refusals: { 409: SEALED },
  },
  async ({ params: { id } }) => {
    const connection = await withToken(async () => (await getEndpoint(id)) && getConnection(id));
    if (!connection) throw notFound();
    return Response.json(await tryEndpoint(connection));
  },
);
