"use client";

import { useState, useTransition } from "react";
import { removeWebhook, renewSecret, saveWebhook, sendPing } from "@/app/(desk)/settings/webhooks/actions";
import { NewSecret } from "@/app/(desk)/settings/webhooks/new-secret";
import { Button } from "@/components/ui/button";
import { ConfirmCall } from "@/components/ui/confirm-call";
import { Dialog } from "@/components/ui/dialog";
import { callServer } from "@/components/ui/server-call";
import { useToast } from "@/components/ui/toast";
import type { Webhook } from "@/lib/db/webhooks";
import * as t from "@/texts/webhooks";

type Asked = "delete" | "secret" | null;

export function WebhookActions({ webhook: { id, active } }: { webhook: Webhook }) {
  const toast = useToast();
  const [pending, startTransition] = useTransition();
  const [asked, setAsked] = useState<Asked>(null);
  const [secret, setSecret] = useState<string | null>(null);

  function run(call: () => ReturnType<typeof sendPing | typeof saveWebhook>) {
    startTransition(async () => {
      const result = await callServer(call);
      if (!result.ok) toast.show({ title: t.failed, description: result.message, kind: "error" });
    });
  }

  async function renew() {
    const result = await renewSecret(id);
    if (result.ok) setSecret(result.value);
    return result;
  }

  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => run(() => sendPing(id))} pending={pending}>
        {t.sendPing}
      </Button>
      <Button onClick={() => run(() => saveWebhook({ id, change: { active: !active } }))} disabled={pending}>
        {active ? t.turnOff : t.turnOn}
      </Button>
      <Button onClick={() => setAsked("secret")}>{t.askNewSecret}</Button>
      <Button variant="ghost" onClick={() => setAsked("delete")}>
        {t.askDelete}
      </Button>
      {asked === "secret" ? (
        <ConfirmCall
          title={t.newSecretQuestion}
          losses={t.newSecretLosses}
          confirmLabel={t.makeNewSecret}
          call={renew}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked === "delete" ? (
        <ConfirmCall
          title={t.deleteQuestion}
          losses={t.deleteLosses}
          confirmLabel={t.deleteWebhook}
          call={() => removeWebhook(id)}
          onClose={() => setAsked(null)}
        />
      ) : null}
      <Dialog open={secret !== null} onOpenChange={() => setSecret(null)} title={t.newSecret}>
        <NewSecret secret={secret ?? ""} onDone={() => setSecret(null)} />
      </Dialog>
    </div>
  );
}
