import Link from "next/link";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Endpoint } from "@/lib/db/endpoints";
import { DeleteEndpoint } from "./delete-endpoint";
import { KIND_LABELS } from "./endpoint-kinds";

export function EndpointsTable({ endpoints }: { endpoints: Endpoint[] }) {
  return (
    <Table caption="Endpoints">
      <TableHead>
        <TableRow>
          <TableHeader>Name</TableHeader>
          <TableHeader>Kind</TableHeader>
          <TableHeader>URL</TableHeader>
          <TableHeader>Model</TableHeader>
          <TableHeader>Token</TableHeader>
          <TableHeader>
            <span className="sr-only">Actions</span>
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {endpoints.map((endpoint) => (
          <TableRow key={endpoint.id}>
            <TableCell className="min-w-32 break-words">
              <Link
                href={`/settings/endpoints/${endpoint.id}`}
                className="rounded-sm font-medium text-accent-text underline-offset-2 hover:underline"
              >
                {endpoint.name}
              </Link>
            </TableCell>
            <TableCell className="whitespace-nowrap">{KIND_LABELS[endpoint.kind]}</TableCell>
            {endpoint.kind === "baseline" ? (
              <TableCell colSpan={3} className="text-faint">
                runs inside Steerdesk; not a reward model
              </TableCell>
            ) : (
              <>
                <TableCell className="min-w-40 whitespace-pre-line break-all">
                  {endpoint.url.replaceAll(" ", "\n")}
                </TableCell>
                <TableCell className="min-w-32 break-all">{endpoint.model}</TableCell>
                <TableCell className="whitespace-nowrap">{endpoint.hasToken ? "set" : "none"}</TableCell>
              </>
            )}
            <TableCell className="text-right">
              <DeleteEndpoint id={endpoint.id} name={endpoint.name} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
