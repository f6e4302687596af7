"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { useFormAction } from "@/components/ui/use-form-action";
import * as t from "@/texts/webhooks";
import { addWebhook } from "./actions";
import { NewSecret } from "./new-secret";
import { readWebhook, WebhookFields } from "./webhook-fields";

export function AddWebhook() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden="true" className="size-3.5" />
          {t.add}
        </Button>
      }
      title={t.add}
    >
      <WebhookForm onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function WebhookForm({ onDone }: { onDone: () => void }) {
  const { form, pending, result, errorOf, refusal } = useFormAction(
    (fields) => addWebhook(readWebhook(fields)),
    ["url", "events"],
  );
  if (result?.ok) return <NewSecret secret={result.value.secret} onDone={onDone} />;
  return (
    <form {...form} className="flex flex-col gap-4">
      <WebhookFields errorOf={errorOf} />
      <RefusalMessage refusal={refusal} />
      <Button type="submit" variant="primary" pending={pending} className="self-end">
        {t.add}
      </Button>
    </form>
  );
}
