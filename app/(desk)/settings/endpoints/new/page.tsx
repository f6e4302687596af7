import type { Metadata } from "next";
import { EndpointForm } from "@/app/(desk)/settings/endpoints/endpoint-form";
import { requireAdmin } from "@/app/session";

export const metadata: Metadata = { title: "Add endpoint" };

export default async function NewEndpointPage() {
  await requireAdmin();
  return (
    <>
      <h1 className="font-semibold text-xl">Add endpoint</h1>
      <EndpointForm endpoint={null} />
    </>
  );
}
