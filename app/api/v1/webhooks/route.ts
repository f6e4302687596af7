import { z } from "zod";
import { pageSchema, webhookFields, webhookSchema } from "@/lib/answer-schemas";
import { createWebhook, listWebhooks } from "@/lib/db/webhooks";
import { jsonWithVersion } from "@/lib/etag";
import { pageOf, pageQuery } from "@/lib/page";
import { route } from "@/lib/route";
import { webhookSchema as inputSchema } from "@/lib/webhook-input";

export const GET = route(
  "manage-webhooks",
  { summary: "List webhooks, oldest first", query: pageQuery, responses: { 200: pageSchema(webhookSchema) } },
  async ({ query: { limit, cursor } }) => Response.json(pageOf(await listWebhooks(limit + 1, cursor ?? null), limit)),
);

export const POST = route(
  "manage-webhooks",
  {
    summary: "Add a webhook",
    description:
      "Gives its `secret`, this once. Every delivery is signed with it: header `Steerdesk-Signature` is `v1=` and the HMAC-SHA-256 over `Steerdesk-Timestamp`, a dot and the body.",
    body: inputSchema,
    responses: { 201: z.object({ ...webhookFields, secret: z.string() }).meta({ id: "NewWebhook" }) },
  },
  async ({ user, body }) => {
    const { webhook, secret } = await createWebhook(body, user.id);
    return jsonWithVersion({ ...webhook, secret }, webhook.version, { status: 201 });
  },
);
