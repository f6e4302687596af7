import { deliverySchema } from "@/lib/answer-schemas";
import { pingWebhook } from "@/lib/db/webhook-deliveries";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";

export const POST = route(
  "manage-webhooks",
  {
    summary: "Send a webhook a ping",
    description: "The log says what came of it.",
    params: idParams,
    responses: { 202: deliverySchema },
  },
  async ({ params: { id } }) => {
    const delivery = await pingWebhook(id);
    if (!delivery) throw notFound();
    return Response.json(delivery, { status: 202 });
  },
);
