import { countSchema } from "@/lib/answer-schemas";
import { getDataset } from "@/lib/db/datasets";
import { openTurnList } from "@/lib/db/turn-list";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";
import { readTurnQuery, turnConditions } from "@/lib/turn-query";

export const GET = route(
  "read",
  {
    summary: "Count the turns that a filter lets through",
    description: "`more`: a text is so common that only the first were counted.",
    params: idParams,
    query: turnConditions,
    responses: { 200: countSchema },
  },
  async ({ request, user, params: { id } }) => {
    const query = readTurnQuery(request);
    if (!(await getDataset(id))) throw notFound();
    return Response.json(await (await openTurnList(id, query, user.id)).count());
  },
);
