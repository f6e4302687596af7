"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ApiToken } from "@/lib/db/tokens";
import { RevokeToken } from "./revoke-token";

export function TokensTable({ tokens }: { tokens: ApiToken[] }) {
  const [asked, setAsked] = useState<ApiToken | null>(null);
  return (
    <>
      <Table caption="API tokens">
        <TableHead>
          <TableRow>
            <TableHeader>Name</TableHeader>
            <TableHeader>Ends in</TableHeader>
            <TableHeader>Owner</TableHeader>
            <TableHeader>Created</TableHeader>
            <TableHeader>Last used</TableHeader>
            <TableHeader>
              <span className="sr-only">Actions</span>
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {tokens.map((token) => (
            <TableRow key={token.id}>
              <TableCell className="min-w-32 break-words font-medium">{token.name}</TableCell>
              <TableCell className="font-mono text-xs">…{token.hint}</TableCell>
              <TableCell className="min-w-32 break-words">
                {token.owner.name} <span className="text-faint">({token.owner.role})</span>
              </TableCell>
              <TableCell>
                <LocalTime iso={token.createdAt} />
              </TableCell>
              <TableCell>
                {token.lastUsedAt === null ? (
                  <span className="text-faint">never</span>
                ) : (
                  <LocalTime iso={token.lastUsedAt} />
                )}
              </TableCell>
              <TableCell className="text-right">
                <Button size="sm" variant="ghost" onClick={() => setAsked(token)} aria-label={`Revoke ${token.name}`}>
                  Revoke…
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {asked === null ? null : <RevokeToken token={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
