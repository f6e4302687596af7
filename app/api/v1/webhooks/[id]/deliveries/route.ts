import { deliverySchema, pageSchema } from "@/lib/answer-schemas";
import { listDeliveries } from "@/lib/db/webhook-deliveries";
import { getWebhook } from "@/lib/db/webhooks";
import { idParams } from "@/lib/operation";
import { pageOf, pageQuery } from "@/lib/page";
import { notFound, route } from "@/lib/route";

export const GET = route(
  "manage-webhooks",
  {
    summary: "List a webhook's deliveries of the last thirty days, newest first",
    params: idParams,
    query: pageQuery,
    responses: { 200: pageSchema(deliverySchema) },
  },
  async ({ params: { id }, query: { limit, cursor } }) => {
    if (!(await getWebhook(id))) throw notFound();
    return Response.json(pageOf(await listDeliveries(id, limit + 1, cursor ?? null), limit));
  },
);
