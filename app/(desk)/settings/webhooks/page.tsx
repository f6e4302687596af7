import type { Metadata } from "next";
import { z } from "zod";
import { SectionHeader } from "@/app/(desk)/settings/section-header";
import { requirePermission } from "@/app/session";
import { Pager } from "@/components/data-table/pager";
import { EmptyState } from "@/components/ui/empty-state";
import { listWebhooks } from "@/lib/db/webhooks";
import { pageOf } from "@/lib/page";
import { idSchema } from "@/lib/route";
import * as t from "@/texts/webhooks";
import { AddWebhook } from "./add-webhook";
import { WebhooksTable } from "./webhooks-table";

export const metadata: Metadata = { title: t.title };

const LIST = "/settings/webhooks";
const PAGE_SIZE = 50;
// An address that somebody edited shows the beginning rather than an error.
const placeSchema = z.object({ after: idSchema.optional().catch(undefined) });

type WebhooksPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function WebhooksPage({ searchParams }: WebhooksPageProps) {
  await requirePermission("manage-webhooks");
  const { after } = placeSchema.parse(await searchParams);
  const { items, nextCursor } = pageOf(await listWebhooks(PAGE_SIZE + 1, after ?? null), PAGE_SIZE);
  return (
    <>
      <SectionHeader title={t.title} action={<AddWebhook />}>
        {t.intro}
      </SectionHeader>
      {items.length === 0 ? (
        <EmptyState title={t.none} reason={t.noneReason} />
      ) : (
        <div>
          <WebhooksTable webhooks={items} />
          {after !== undefined || nextCursor !== null ? (
            <Pager
              summary={t.oldestFirst}
              previousHref={after === undefined ? null : LIST}
              nextHref={nextCursor === null ? null : `${LIST}?after=${nextCursor}`}
            />
          ) : null}
        </div>
      )}
    </>
  );
}
