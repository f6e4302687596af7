import { webhookSchema } from "@/lib/answer-schemas";
import { changeWebhook, deleteWebhook, getWebhook } from "@/lib/db/webhooks";
import { jsonWithVersion, preconditionFailed, readVersionMatch } from "@/lib/etag";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";
import { webhookChangeSchema } from "@/lib/webhook-input";

export const GET = route(
  "manage-webhooks",
  { summary: "Read a webhook", params: idParams, versioned: true, responses: { 200: webhookSchema } },
  async ({ params: { id } }) => {
    const webhook = await getWebhook(id);
    if (!webhook) throw notFound();
    return jsonWithVersion(webhook, webhook.version);
  },
);

export const PATCH = route(
  "manage-webhooks",
  {
    summary: "Change a webhook, or turn it off",
    params: idParams,
    body: webhookChangeSchema,
    versioned: true,
    responses: { 200: webhookSchema },
  },
  async ({ request, user, params: { id }, body }) => {
    const changed = await changeWebhook({ id, by: user.id, version: readVersionMatch(request) }, body);
    if (!changed.ok) throw refusalOf(changed.reason);
    return jsonWithVersion(changed.webhook, changed.webhook.version);
  },
);

export const DELETE = route(
  "manage-webhooks",
  { summary: "Delete a webhook, with its log", params: idParams, versioned: true, responses: { 204: null } },
  async ({ request, user, params: { id } }) => {
    const deleted = await deleteWebhook({ id, by: user.id, version: readVersionMatch(request) });
    if (!deleted.ok) throw refusalOf(deleted.reason);
    return new Response(null, { status: 204 });
  },
);

function refusalOf(reason: "no-such-webhook" | "stale-version") {
  return reason === "stale-version" ? preconditionFailed() : notFound();
}
