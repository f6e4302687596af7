import { z } from "zod";
import { getDataset } from "@/lib/db/datasets";
import { listReviewDays, type ReviewDay } from "@/lib/db/review-days";
import { idParams } from "@/lib/operation";
import { REVIEW_STATUSES } from "@/lib/review/status";
import { notFound, route } from "@/lib/route";

const daySchema: z.ZodType<ReviewDay> = z.object({
  userId: z.string(),
  name: z.string(),
  status: z.enum(REVIEW_STATUSES),
  day: z.iso.date(),
  reviews: z.int(),
  lastAt: z.iso.datetime().nullable(),
});

export const GET = route(
  "read",
  {
    summary: "Read who reviewed how much on which day",
    description: "Reviews by person and status, since which day (in UTC) they have it.",
    params: idParams,
    responses: { 200: z.object({ days: z.array(daySchema) }) },
  },
  async ({ params: { id } }) => {
    if (!(await getDataset(id))) throw notFound();
    return Response.json({ days: await listReviewDays(id) });
  },
);
