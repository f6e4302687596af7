import { z } from "zod";
import { countContradictions } from "@/lib/db/contradiction-rules";
import { getDataset } from "@/lib/db/datasets";
import { idParams } from "@/lib/operation";
import { ruleConditionsSchema } from "@/lib/review/contradiction-schema";
import { notFound, route } from "@/lib/route";

export const POST = route(
  "manage-datasets",
  {
    summary: "Count the turns that rules would meet",
    description: "The rules need not be saved. `rules` are the counts in their order, `any` of all together.",
    params: idParams,
    body: z.strictObject({ rules: ruleConditionsSchema }),
    responses: { 200: z.object({ rules: z.array(z.int()), any: z.int() }) },
  },
  async ({ params: { id }, body: { rules } }) => {
    if (!(await getDataset(id))) throw notFound();
    return Response.json(await countContradictions(id, rules));
  },
);
