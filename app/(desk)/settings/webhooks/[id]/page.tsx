import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { RefreshEvery } from "@/app/(desk)/datasets/refresh-every";
import { SectionHeader } from "@/app/(desk)/settings/section-header";
import { requirePermission } from "@/app/session";
import { Pager } from "@/components/data-table/pager";
import { fillText } from "@/components/texts/fill-text";
import { EmptyState } from "@/components/ui/empty-state";
import { listDeliveries } from "@/lib/db/webhook-deliveries";
import { getWebhook } from "@/lib/db/webhooks";
import { pageOf } from "@/lib/page";
import { idSchema } from "@/lib/route";
import * as t from "@/texts/webhooks";
import { DeliveriesTable } from "./deliveries-table";
import { WebhookActions } from "./webhook-actions";
import { WebhookForm } from "./webhook-form";

export const metadata: Metadata = { title: t.webhook };

const PAGE_SIZE = 50;
const REFRESH_SECONDS = 3;
const placeSchema = z.object({ after: idSchema.optional().catch(undefined) });

type WebhookPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function WebhookPage({ params, searchParams }: WebhookPageProps) {
  await requirePermission("manage-webhooks");
  const { id } = await params;
  const webhook = idSchema.safeParse(id).success ? await getWebhook(id) : null;
  if (!webhook) notFound();
  const { after } = placeSchema.parse(await searchParams);
  const { items, nextCursor } = pageOf(await listDeliveries(id, PAGE_SIZE + 1, after ?? null), PAGE_SIZE);
  const address = `/settings/webhooks/${id}`;
  const url = <span className="break-all">{webhook.url}</span>;
  return (
    <>
      <SectionHeader title={t.webhook} action={<WebhookActions webhook={webhook} />}>
        {webhook.active ? url : fillText(t.turnedOff, { url })}
      </SectionHeader>
      <WebhookForm webhook={webhook} />
      <div>
        <h2 className="mb-2 font-semibold text-base">{t.deliveries}</h2>
        {items.length === 0 ? (
          <EmptyState title={t.noDelivery} reason={t.noDeliveryReason} />
        ) : (
          <DeliveriesTable deliveries={items} />
        )}
        {after !== undefined || nextCursor !== null ? (
          <Pager
            summary={t.newestFirst}
            previousHref={after === undefined ? null : address}
            nextHref={nextCursor === null ? null : `${address}?after=${nextCursor}`}
          />
        ) : null}
      </div>
      {items.some(({ status }) => status === "pending") ? <RefreshEvery seconds={REFRESH_SECONDS} /> : null}
    </>
  );
}
