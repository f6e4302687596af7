import { agreementReportSchema } from "@/lib/agreement-answers";
import { getDataset } from "@/lib/db/datasets";
import { readRatingTally } from "@/lib/db/rating-tallies";
import { getConfusion } from "@/lib/db/turn-confusion";
import { idParams } from "@/lib/operation";
import { measurePair } from "@/lib/review/agreement";
import { reportLadder, reportPools } from "@/lib/review/agreement-report";
import { reportAnchoring } from "@/lib/review/anchoring";
import { notFound, route } from "@/lib/route";
import { mapAttributes } from "@/lib/steerlm/attributes";

export const GET = route(
  "read",
  {
    summary: "Read how far raters agree with each other and with the model",
    description:
      "`people`: per attribute the agreement of raters with 95% intervals. `ladder`: quadratic κ of ever fewer ratings, as HelpSteer2's recipe takes them. `anchoring`: blind against assisted reviews. `model`: people against the shown run. What is undefined is null, and `undefinedFor` says why.",
    params: idParams,
    responses: { 200: agreementReportSchema },
  },
  async ({ params: { id } }) => {
    if (!(await getDataset(id))) throw notFound();
    const tally = await readRatingTally(id);
    const [original, submitted] = [await getConfusion(id, "original"), await getConfusion(id, "submitted")];
    return Response.json({
      people: reportPools(tally),
      ladder: mapAttributes((attribute) => reportLadder(tally, attribute)),
      anchoring: reportAnchoring(tally.counts),
      model: {
        original: mapAttributes((attribute) => measurePair(original[attribute])),
        submitted: mapAttributes((attribute) => measurePair(submitted[attribute])),
      },
    });
  },
);
