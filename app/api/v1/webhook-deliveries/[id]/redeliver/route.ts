import { deliverySchema } from "@/lib/answer-schemas";
import { redeliver } from "@/lib/db/webhook-deliveries";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";

export const POST = route(
  "manage-webhooks",
  {
    summary: "Send a delivery again",
    description: "Under its own id and with the same body, with all tries before it.",
    params: idParams,
    responses: { 202: deliverySchema },
  },
  async ({ params: { id } }) => {
    const delivery = await redeliver(id);
    if (!delivery) throw notFound();
    return Response.json(delivery, { status: 202 });
  },
);
