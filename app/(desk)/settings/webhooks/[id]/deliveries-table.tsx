"use client";

import { useState, useTransition } from "react";
import { sendAgain } from "@/app/(desk)/settings/webhooks/actions";
import { fillText } from "@/components/texts/fill-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { callServer } from "@/components/ui/server-call";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { useToast } from "@/components/ui/toast";
import type { Delivery } from "@/lib/db/webhook-deliveries";
import * as common from "@/texts/common";
import * as t from "@/texts/webhooks";

export function DeliveriesTable({ deliveries }: { deliveries: Delivery[] }) {
  const toast = useToast();
  const [pending, startTransition] = useTransition();
  const [asked, setAsked] = useState<string | null>(null);

  function send(id: string) {
    setAsked(id);
    startTransition(async () => {
      const result = await callServer(() => sendAgain(id));
      if (!result.ok) toast.show({ title: t.notSentAgain, description: result.message, kind: "error" });
    });
  }

  return (
    <Table caption={t.deliveries}>
      <TableHead>
        <TableRow>
          <TableHeader>{t.delivery}</TableHeader>
          <TableHeader>{t.event}</TableHeader>
          <TableHeader>{t.when}</TableHeader>
          <TableHeader>{t.state}</TableHeader>
          <TableHeader>{t.lastAnswer}</TableHeader>
          <TableHeader>
            <span className="sr-only">{common.actions}</span>
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {deliveries.map((delivery) => (
          <TableRow key={delivery.id}>
            <TableCell className="numeric">{delivery.id}</TableCell>
            <TableCell className="font-mono text-xs">{delivery.event}</TableCell>
            <TableCell>
              <LocalTime iso={delivery.createdAt} />
            </TableCell>
            <TableCell className="min-w-32">
              <DeliveryState delivery={delivery} />
            </TableCell>
            <TableCell className="min-w-40 max-w-md break-words text-xs">
              {delivery.responseStatus === null ? null : <span className="numeric">{delivery.responseStatus} </span>}
              <span className="line-clamp-3 text-muted">{delivery.excerpt}</span>
            </TableCell>
            <TableCell className="text-right">
              <Button
                size="sm"
                variant="ghost"
                onClick={() => send(delivery.id)}
                pending={pending && asked === delivery.id}
                aria-label={t.sendDeliveryAgain(delivery.id)}
              >
                {t.sendAgain}
              </Button>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function DeliveryState({ delivery: { status, attempts, nextAt } }: { delivery: Delivery }) {
  return (
    <>
      <Badge tone={status === "failed" ? "danger" : "neutral"}>{status}</Badge>
      {attempts > 1 ? <span className="numeric text-faint text-xs"> {t.tries(attempts)}</span> : null}
      {nextAt === null ? null : (
        <span className="block text-faint text-xs">{fillText(t.nextTry, { time: <LocalTime iso={nextAt} /> })}</span>
      )}
    </>
  );
}
