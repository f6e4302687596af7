import { z } from "zod";
import { getDataset } from "@/lib/db/datasets";
import { getConfusion } from "@/lib/db/turn-confusion";
import { idParams } from "@/lib/operation";
import { confusionSchema } from "@/lib/overview-schemas";
import { measureAgreement } from "@/lib/review/statistics";
import { notFound, route } from "@/lib/route";
import { mapAttributes } from "@/lib/steerlm/attributes";

export const GET = route(
  "read",
  {
    summary: "Hold the model against people",
    description:
      "Per attribute the turns by people's value (rows) and the predicted one (columns), and how far they agree. `people` is the uploaded labels or the submitted reviews.",
    params: idParams,
    query: z.object({ people: z.enum(["original", "submitted"]).default("original") }),
    responses: { 200: confusionSchema },
  },
  async ({ params: { id }, query: { people } }) => {
    if (!(await getDataset(id))) throw notFound();
    const confusion = await getConfusion(id, people);
    const attributes = mapAttributes((attribute) => ({
      counts: confusion[attribute],
      agreement: measureAgreement(confusion[attribute]),
    }));
    return Response.json({ people, attributes });
  },
);
