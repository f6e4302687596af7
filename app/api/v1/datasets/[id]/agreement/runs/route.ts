import { runPairSchema } from "@/lib/agreement-answers";
import { attributeQuerySchema } from "@/lib/agreement-input";
import { pageSchema } from "@/lib/answer-schemas";
import { getDataset } from "@/lib/db/datasets";
import { listRunPairs } from "@/lib/db/run-pairs";
import { idParams } from "@/lib/operation";
import { measurePair } from "@/lib/review/agreement";
import { contingencyOfPair } from "@/lib/review/pair-counts";
import { notFound, route } from "@/lib/route";

export const GET = route(
  "read",
  {
    summary: "Hold every two ended runs against each other on an attribute",
    description: "The latest first, all on one page; `counts` by the values of both.",
    params: idParams,
    query: attributeQuerySchema,
    responses: { 200: pageSchema(runPairSchema) },
  },
  async ({ params: { id }, query: { attribute } }) => {
    if (!(await getDataset(id))) throw notFound();
    const pairs = await listRunPairs(id);
    return Response.json({
      items: pairs.map((pair) => {
        const counts = contingencyOfPair(pair, attribute);
        return {
          one: { id: pair.oneId, name: pair.oneName },
          other: { id: pair.otherId, name: pair.otherName },
          countedAt: pair.countedAt,
          counts,
          ...measurePair(counts),
        };
      }),
      nextCursor: null,
    });
  },
);
