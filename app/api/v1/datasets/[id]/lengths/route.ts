import { getDataset } from "@/lib/db/datasets";
import { getLengthMeans } from "@/lib/db/length-means";
import { idParams } from "@/lib/operation";
import { lengthsSchema } from "@/lib/overview-schemas";
import { LENGTH_BINS } from "@/lib/review/length-bins";
import { notFound, route } from "@/lib/route";

export const GET = route(
  "read",
  {
    summary: "Mean labels by the length of the message",
    description: "A mean for each of `bins`, which are in characters.",
    params: idParams,
    responses: { 200: lengthsSchema },
  },
  async ({ params: { id } }) => {
    if (!(await getDataset(id))) throw notFound();
    return Response.json({ bins: LENGTH_BINS, attributes: await getLengthMeans(id) });
  },
);
