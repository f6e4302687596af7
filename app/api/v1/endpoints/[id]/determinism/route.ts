import { getConnection, getEndpoint } from "@/lib/db/endpoints";
import { probeSchema, SEALED, withToken } from "@/lib/endpoint-answers";
import { probeInput } from "@/lib/endpoint-input";
import { idParams } from "@/lib/operation";
import { rateProbes } from "@/lib/reward/probe-determinism";
import { notFound, route } from "@/lib/route";

export const POST = route(
  "manage-endpoints",
  {
    summary: "Rate a part of the sixteen conversations of the determinism test",
    description: "`alone` sends each by itself, `together` as many at once as a run does.",
    params: idParams,
    body: probeInput,
    responses: { 200: probeSchema },
    refusals: { 409: SEALED },
  },
  async ({ params: { id }, body }) => {
    const connection = await withToken(async () => (await getEndpoint(id)) && getConnection(id));
    if (!connection) throw notFound();
    return Response.json(await rateProbes(connection, body));
  },
);
