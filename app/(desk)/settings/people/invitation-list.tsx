"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmCall } from "@/components/ui/confirm-call";
import { LocalTime } from "@/components/ui/local-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Invitation } from "@/lib/db/invitations";
import * as common from "@/texts/common";
import * as t from "@/texts/people";
import { revokeInvite } from "./actions";

/** The invitations that still work. */
export function InvitationList({ invitations }: { invitations: Invitation[] }) {
  const [asked, ask] = useState<Invitation | null>(null);
  if (invitations.length === 0) return null;
  return (
    <section aria-labelledby="invitations" className="flex flex-col gap-2">
      <h2 id="invitations" className="font-semibold text-lg">
        {t.openInvitations}
      </h2>
      <Table caption={t.invitations}>
        <TableHead>
          <TableRow>
            <TableHeader>{t.invited}</TableHeader>
            <TableHeader>{common.role}</TableHeader>
            <TableHeader>{t.invitedBy}</TableHeader>
            <TableHeader>{t.expires}</TableHeader>
            <TableHeader>
              <span className="sr-only">{common.actions}</span>
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {invitations.map((invitation) => (
            <TableRow key={invitation.id}>
              <TableCell className="min-w-32 break-words font-medium">{addressee(invitation)}</TableCell>
              <TableCell>{invitation.role}</TableCell>
              <TableCell className="min-w-24 break-words">{invitation.createdBy}</TableCell>
              <TableCell>
                <LocalTime iso={invitation.expiresAt} />
              </TableCell>
              <TableCell className="text-right">
                <Button
                  size="sm"
                  variant="ghost"
                  onClick={() => ask(invitation)}
                  aria-label={t.revokeOf(addressee(invitation))}
                >
                  {t.askRevoke}
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {asked === null ? null : (
        <ConfirmCall
          title={t.revokeQuestion(addressee(asked))}
          losses={t.revokeLosses}
          confirmLabel={t.revoke}
          call={() => revokeInvite(asked.id)}
          onClose={() => ask(null)}
        />
      )}
    </section>
  );
}

function addressee({ email }: Invitation): string {
  return email ?? t.whoeverHasLink;
}
