"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmCall } from "@/components/ui/confirm-call";
import { LocalTime } from "@/components/ui/local-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { OpenSession } from "@/lib/db/sessions";
import * as t from "@/texts/account";
import * as common from "@/texts/common";
import { endOtherSessions, endOwnSession } from "./actions";

type ShownSession = OpenSession & { device: string };

/** Where one is signed in, and the end of it. */
export function SessionList({ sessions }: { sessions: ShownSession[] }) {
  const [asked, ask] = useState<ShownSession | "others" | null>(null);
  const close = () => ask(null);
  return (
    <section aria-labelledby="sessions" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="sessions" className="font-semibold text-base">
          {t.sessionsTitle}
        </h2>
        {sessions.length > 1 ? (
          <Button size="sm" onClick={() => ask("others")}>
            {t.askSignOutElsewhere}
          </Button>
        ) : null}
      </div>
      <Table caption={t.sessions}>
        <TableHead>
          <TableRow>
            <TableHeader>{t.device}</TableHeader>
            <TableHeader>{t.ipAddress}</TableHeader>
            <TableHeader>{t.since}</TableHeader>
            <TableHeader>{t.lastSeen}</TableHeader>
            <TableHeader>
              <span className="sr-only">{common.actions}</span>
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {sessions.map((session) => (
            <TableRow key={session.id}>
              <TableCell className="min-w-36 font-medium">
                {session.device} {session.isCurrent ? <Badge>{t.thisOne}</Badge> : null}
              </TableCell>
              <TableCell className="numeric">
                {session.ipAddress || <span className="text-faint">{t.unknownAddress}</span>}
              </TableCell>
              <TableCell>
                <LocalTime iso={session.createdAt} />
              </TableCell>
              <TableCell>
                <LocalTime iso={session.lastSeenAt} />
              </TableCell>
              <TableCell className="text-right">
                {/* This one is left by signing out. */}
                {session.isCurrent ? null : (
                  <Button
                    size="sm"
                    variant="ghost"
                    onClick={() => ask(session)}
                    aria-label={t.signOutDevice(session.device)}
                  >
                    {t.askSignOut}
                  </Button>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {asked === null ? null : asked === "others" ? (
        <ConfirmCall
          title={t.signOutElsewhereQuestion}
          losses={t.signOutElsewhereLosses}
          confirmLabel={t.signOut}
          call={() => endOtherSessions(undefined)}
          onClose={close}
        />
      ) : (
        <ConfirmCall
          title={t.signOutDeviceQuestion(asked.device)}
          losses={t.signOutDeviceLosses}
          confirmLabel={t.signOut}
          call={() => endOwnSession(asked.id)}
          onClose={close}
        />
      )}
    </section>
  );
}
