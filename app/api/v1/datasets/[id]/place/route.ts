import { z } from "zod";
import { getDataset } from "@/lib/db/datasets";
import { findReviewPlace, keepReviewPlace } from "@/lib/db/review-places";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";
import { viewQuerySchema } from "@/lib/view-input";

const placeSchema = z
  .object({ query: z.string().nullable() })
  .meta({ id: "ReviewPlace", description: "Filter and sort as in an address; null where nothing was reviewed yet." });

export const GET = route(
  "rate",
  { summary: "Read which list one reviewed last", params: idParams, responses: { 200: placeSchema } },
  async ({ user, params: { id } }) => {
    await requireDataset(id);
    return Response.json({ query: await findReviewPlace(user.id, id) });
  },
);

export const PUT = route(
  "rate",
  {
    summary: "Keep which list one reviews, to continue with it",
    params: idParams,
    body: z.strictObject({ query: viewQuerySchema }),
    responses: { 200: placeSchema },
  },
  async ({ user, params: { id }, body: { query } }) => {
    await requireDataset(id);
    await keepReviewPlace(user.id, id, query);
    return Response.json({ query });
  },
);

async function requireDataset(id: string): Promise<void> {
  if (!(await getDataset(id))) throw notFound();
}
