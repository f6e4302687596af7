import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Webhook } from "@/lib/db/webhooks";
import * as t from "@/texts/webhooks";

export function WebhooksTable({ webhooks }: { webhooks: Webhook[] }) {
  return (
    <Table caption={t.title}>
      <TableHead>
        <TableRow>
          <TableHeader>{t.address}</TableHeader>
          <TableHeader>{t.events}</TableHeader>
          <TableHeader>{t.state}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {webhooks.map(({ id, url, events, active }) => (
          <TableRow key={id}>
            <TableCell className="min-w-40 break-all">
              <Link
                href={`/settings/webhooks/${id}`}
                className="rounded-sm font-medium text-accent-text underline-offset-2 hover:underline"
              >
                {url}
              </Link>
            </TableCell>
            <TableCell className="min-w-40 font-mono text-xs">{events.join(", ")}</TableCell>
            <TableCell>
              <Badge>{active ? t.on : t.off}</Badge>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
