import { raterPairSchema } from "@/lib/agreement-answers";
import { formatPairPlace, pairsQuerySchema, RATERS_PER_PAGE } from "@/lib/agreement-input";
import { pageSchema } from "@/lib/answer-schemas";
import { getDataset } from "@/lib/db/datasets";
import { listRaterPairs } from "@/lib/db/rater-pairs";
import { idParams } from "@/lib/operation";
import { measurePair } from "@/lib/review/agreement";
import { contingencyOfPair } from "@/lib/review/pair-counts";
import { notFound, route } from "@/lib/route";

export const GET = route(
  "read",
  {
    summary: "Hold every two raters against each other on an attribute",
    description: "Those with most turns in common first; `counts` by the values of both.",
    params: idParams,
    query: pairsQuerySchema,
    responses: { 200: pageSchema(raterPairSchema) },
  },
  async ({ params: { id }, query: { attribute, cursor } }) => {
    if (!(await getDataset(id))) throw notFound();
    const { pairs, next } = await listRaterPairs(id, cursor ?? null, RATERS_PER_PAGE);
    return Response.json({
      items: pairs.map((pair) => {
        const counts = contingencyOfPair(pair, attribute);
        return {
          one: { id: pair.oneId, name: pair.oneName },
          other: { id: pair.otherId, name: pair.otherName },
          turns: pair.turns,
          counts,
          ...measurePair(counts),
        };
      }),
      nextCursor: next && formatPairPlace(next),
    });
  },
);
