import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { SectionHeader } from "@/app/(desk)/settings/section-header";
import { requireAdmin } from "@/app/session";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { listEndpoints } from "@/lib/db/endpoints";
import { EndpointsTable } from "./endpoints-table";

export const metadata: Metadata = { title: "Endpoints" };

export default async function EndpointsPage() {
  await requireAdmin();
  const endpoints = await listEndpoints();
  const add = (
    <ButtonLink href="/settings/endpoints/new" variant="primary">
      <Plus aria-hidden="true" className="size-3.5" />
      Add endpoint
    </ButtonLink>
  );
  return (
    <>
      <SectionHeader title="Endpoints" action={add}>
        Where reward models are served. A run scores a dataset's turns with one of them.
      </SectionHeader>
      {endpoints.length === 0 ? (
        <EmptyState
          title="No endpoint yet"
          reason="Add the address of a served reward model; or, for trying the app, the built-in baseline, which rates by text statistics and is not a reward model."
        />
      ) : (
        <EndpointsTable endpoints={endpoints} />
      )}
    </>
  );
}
