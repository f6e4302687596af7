import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EndpointForm } from "@/app/(desk)/settings/endpoints/endpoint-form";
import { requirePermission } from "@/app/session";
import { getEndpoint } from "@/lib/db/endpoints";
import { PROBE_CONVERSATIONS } from "@/lib/reward/probe-conversations";
import { idSchema } from "@/lib/route";
import * as t from "@/texts/endpoints";
import { DeterminismTest } from "./determinism-test";

export const metadata: Metadata = { title: t.endpoint };

export default async function EndpointPage({ params }: { params: Promise<{ id: string }> }) {
  await requirePermission("manage-endpoints");
  const id = idSchema.safeParse((await params).id);
  const endpoint = id.success ? await getEndpoint(id.data) : null;
  if (!endpoint) notFound();
  return (
    <>
      <h1 className="font-semibold text-xl">{endpoint.name}</h1>
      <EndpointForm endpoint={endpoint} />
      <DeterminismTest endpoint={endpoint} conversations={PROBE_CONVERSATIONS.length} />
    </>
  );
}
