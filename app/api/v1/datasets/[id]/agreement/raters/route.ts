import { raterSchema } from "@/lib/agreement-answers";
import { formatRaterPlace, RATERS_PER_PAGE, ratersQuerySchema } from "@/lib/agreement-input";
import { pageSchema } from "@/lib/answer-schemas";
import { getDataset } from "@/lib/db/datasets";
import { listRaterConfusion } from "@/lib/db/rater-confusion";
import { idParams } from "@/lib/operation";
import { measurePair } from "@/lib/review/agreement";
import { notFound, route } from "@/lib/route";

export const GET = route(
  "read",
  {
    summary: "Hold each rater against the shown run on an attribute",
    description: "Those with most reviews first; `counts` by the rater's value (rows) and the predicted one.",
    params: idParams,
    query: ratersQuerySchema,
    responses: { 200: pageSchema(raterSchema) },
  },
  async ({ params: { id }, query: { attribute, cursor } }) => {
    if (!(await getDataset(id))) throw notFound();
    const { raters, next } = await listRaterConfusion(id, attribute, cursor ?? null, RATERS_PER_PAGE);
    return Response.json({
      items: raters.map(({ userId, name, reviews, counts }) => ({
        rater: { id: userId, name },
        reviews,
        counts,
        ...measurePair(counts),
      })),
      nextCursor: next && formatRaterPlace(next),
    });
  },
);
