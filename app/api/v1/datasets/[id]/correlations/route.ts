import { z } from "zod";
import { getDataset } from "@/lib/db/datasets";
import { getAttributePairs } from "@/lib/db/turn-confusion";
import { idParams } from "@/lib/operation";
import { correlationsSchema } from "@/lib/overview-schemas";
import { totalOf } from "@/lib/review/confusion";
import { LABEL_FORMS } from "@/lib/review/filter";
import { correlate } from "@/lib/review/statistics";
import { notFound, route } from "@/lib/route";

export const GET = route(
  "read",
  {
    summary: "Correlate the attributes with each other",
    description: "Pearson's correlation of each pair, over turns that have both; null where it is undefined.",
    params: idParams,
    query: z.object({ form: z.enum(LABEL_FORMS).default("final") }),
    responses: { 200: correlationsSchema },
  },
  async ({ params: { id }, query: { form } }) => {
    if (!(await getDataset(id))) throw notFound();
    const pairs = (await getAttributePairs(id, form)).map(({ row, column, counts }) => ({
      row,
      column,
      n: totalOf(counts),
      correlation: correlate(counts),
    }));
    return Response.json({ form, pairs });
  },
);
