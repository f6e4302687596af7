import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { SectionHeader } from "@/app/(desk)/settings/section-header";
import { requirePermission } from "@/app/session";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { listEndpoints } from "@/lib/db/endpoints";
import * as t from "@/texts/endpoints";
import { EndpointsTable } from "./endpoints-table";

export const metadata: Metadata = { title: t.title };

export default async function EndpointsPage() {
  await requirePermission("manage-endpoints");
  const endpoints = await listEndpoints();
  const add = (
    <ButtonLink href="/settings/endpoints/new" variant="primary">
      <Plus aria-hidden="true" className="size-3.5" />
      {t.add}
    </ButtonLink>
  );
  return (
    <>
      <SectionHeader title={t.title} action={add}>
        {t.intro}
      </SectionHeader>
      {endpoints.length === 0 ? (
        <EmptyState title={t.none} reason={t.noneReason} />
      ) : (
        <EndpointsTable endpoints={endpoints} />
      )}
    </>
  );
}
