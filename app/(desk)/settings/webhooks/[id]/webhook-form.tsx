"use client";

import { saveWebhook } from "@/app/(desk)/settings/webhooks/actions";
import { readWebhook, WebhookFields } from "@/app/(desk)/settings/webhooks/webhook-fields";
import { Button } from "@/components/ui/button";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { useFormAction } from "@/components/ui/use-form-action";
import type { Webhook } from "@/lib/db/webhooks";
import * as common from "@/texts/common";
import * as t from "@/texts/webhooks";

export function WebhookForm({ webhook: { id, url, events } }: { webhook: Webhook }) {
  const { form, pending, result, errorOf, refusal } = useFormAction(
    async (fields) => {
      const saved = await saveWebhook({ id, change: readWebhook(fields) });
      // The form names the fields without the object that they are sent in.
      return saved.ok ? saved : { ...saved, field: saved.field?.replace(/^change\./, "") };
    },
    ["url", "events"],
  );
  return (
    <form {...form} className="flex max-w-xl flex-col gap-4">
      <WebhookFields url={url} events={events} errorOf={errorOf} />
      <RefusalMessage refusal={refusal} />
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" pending={pending}>
          {common.save}
        </Button>
        <p role="status" className="text-muted text-sm">
          {result?.ok && !pending ? t.saved : ""}
        </p>
      </div>
    </form>
  );
}
