import Link from "next/link";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Endpoint } from "@/lib/db/endpoints";
import * as common from "@/texts/common";
import * as t from "@/texts/endpoints";
import { DeleteEndpoint } from "./delete-endpoint";

export function EndpointsTable({ endpoints }: { endpoints: Endpoint[] }) {
  return (
    <Table caption={t.title}>
      <TableHead>
        <TableRow>
          <TableHeader>{common.name}</TableHeader>
          <TableHeader>{t.kind}</TableHeader>
          <TableHeader>{t.url}</TableHeader>
          <TableHeader>{t.model}</TableHeader>
          <TableHeader>{t.token}</TableHeader>
          <TableHeader>
            <span className="sr-only">{common.actions}</span>
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
            <TableCell className="whitespace-nowrap">{t.kinds[endpoint.kind]}</TableCell>
            {endpoint.kind === "baseline" ? (
              <TableCell colSpan={3} className="text-faint">
                {t.baselinePlace}
              </TableCell>
            ) : (
              <>
                <TableCell className="min-w-40 whitespace-pre-line break-all">
                  {endpoint.url.replaceAll(" ", "\n")}
                </TableCell>
                <TableCell className="min-w-32 break-all">{endpoint.model}</TableCell>
                <TableCell className="whitespace-nowrap">{endpoint.hasToken ? t.hasToken : t.hasNoToken}</TableCell>
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
