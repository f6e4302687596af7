import type { Metadata } from "next";
import { EndpointForm } from "@/app/(desk)/settings/endpoints/endpoint-form";
import { requirePermission } from "@/app/session";
import * as t from "@/texts/endpoints";

export const metadata: Metadata = { title: t.add };

export default async function NewEndpointPage() {
  await requirePermission("manage-endpoints");
  return (
    <>
      <h1 className="font-semibold text-xl">{t.add}</h1>
      <EndpointForm endpoint={null} />
    </>
  );
}
