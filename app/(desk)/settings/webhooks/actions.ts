"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action, refuse, succeed } from "@/lib/action";
import { pingWebhook, redeliver } from "@/lib/db/webhook-deliveries";
import * as webhooks from "@/lib/db/webhooks";
import { idSchema } from "@/lib/route";
import { webhookChangeSchema, webhookSchema } from "@/lib/webhook-input";
import * as t from "@/texts/webhooks";

const LIST = "/settings/webhooks";

/** Gives the secret, this once. */
export const addWebhook = action("manage-webhooks", webhookSchema, async (input, user) => {
  const { webhook, secret } = await webhooks.createWebhook(input, user.id);
  revalidatePath(LIST);
  return succeed({ id: webhook.id, secret });
});

const changeSchema = z.object({ id: idSchema, change: webhookChangeSchema });

export const saveWebhook = action("manage-webhooks", changeSchema, async ({ id, change }, user) => {
  const changed = await webhooks.changeWebhook({ id, by: user.id }, change);
  if (!changed.ok) return refuse(changed.reason, t.gone);
  revalidatePath(`${LIST}/${id}`);
  return succeed();
});

/** Gives the new secret, this once. */
export const renewSecret = action("manage-webhooks", idSchema, async (id, user) => {
  const secret = await webhooks.renewSecret(id, user.id);
  return secret === null ? refuse("no-such-webhook", t.gone) : succeed(secret);
});

export const removeWebhook = action("manage-webhooks", idSchema, async (id, user) => {
  const deleted = await webhooks.deleteWebhook({ id, by: user.id });
  if (!deleted.ok) return refuse(deleted.reason, t.gone);
  revalidatePath(LIST);
  redirect(LIST);
});

export const sendPing = action("manage-webhooks", idSchema, async (id) => {
  if (!(await pingWebhook(id))) return refuse("no-such-webhook", t.gone);
  revalidatePath(`${LIST}/${id}`);
  return succeed();
});

export const sendAgain = action("manage-webhooks", idSchema, async (id) => {
  const delivery = await redeliver(id);
  if (!delivery) return refuse("no-such-delivery", t.deliveryGone);
  revalidatePath(`${LIST}/${delivery.webhookId}`);
  return succeed();
});
