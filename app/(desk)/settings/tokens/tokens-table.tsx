"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ApiToken } from "@/lib/db/tokens";
import * as common from "@/texts/common";
import * as t from "@/texts/tokens";
import { RevokeToken } from "./revoke-token";

export function TokensTable({ tokens }: { tokens: ApiToken[] }) {
  const [asked, setAsked] = useState<ApiToken | null>(null);
  return (
    <>
      <Table caption={t.title}>
        <TableHead>
          <TableRow>
            <TableHeader>{common.name}</TableHeader>
            <TableHeader>{t.endsIn}</TableHeader>
            <TableHeader>{t.owner}</TableHeader>
            <TableHeader>{t.mayDo}</TableHeader>
            <TableHeader>{t.created}</TableHeader>
            <TableHeader>{t.expires}</TableHeader>
            <TableHeader>{t.lastUsed}</TableHeader>
            <TableHeader>
              <span className="sr-only">{common.actions}</span>
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {tokens.map((token) => (
            <TableRow key={token.id}>
              <TableCell className="min-w-32 break-words font-medium">{token.name}</TableCell>
              <TableCell className="font-mono text-xs">{t.ending(token.hint)}</TableCell>
              <TableCell className="min-w-32 break-words">
                {token.owner.name} <span className="text-faint">{t.ownerRole(token.owner.role)}</span>
              </TableCell>
              <TableCell className="min-w-40">
                {token.scope === null ? t.mayDoAll(token.role) : token.scope.join(", ")}
              </TableCell>
              <TableCell>
                <LocalTime iso={token.createdAt} />
              </TableCell>
              <TableCell>
                <Expiry iso={token.expiresAt} />
              </TableCell>
              <TableCell>
                {token.lastUsedAt === null ? (
                  <span className="text-faint">{common.never}</span>
                ) : (
                  <LocalTime iso={token.lastUsedAt} />
                )}
              </TableCell>
              <TableCell className="text-right">
                <Button
                  size="sm"
                  variant="ghost"
                  onClick={() => setAsked(token)}
                  aria-label={t.revokeNamed(token.name)}
                >
                  {t.askRevoke}
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

function Expiry({ iso }: { iso: string | null }) {
  if (iso === null) return <span className="text-faint">{common.never}</span>;
  return (
    <>
      {Date.parse(iso) <= Date.now() ? <span className="text-warning-text">{t.expired} </span> : null}
      <LocalTime iso={iso} />
    </>
  );
}
