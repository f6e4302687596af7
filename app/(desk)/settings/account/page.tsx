import type { Metadata } from "next";
import { headers } from "next/headers";
import { SectionHeader } from "@/app/(desk)/settings/section-header";
import { requireUser } from "@/app/session";
import { currentSessionToken } from "@/lib/auth";
import { listSessions } from "@/lib/db/sessions";
import { hasPassword } from "@/lib/db/users";
import { oidcName } from "@/lib/oidc";
import * as t from "@/texts/account";
import * as common from "@/texts/common";
import { describeDevice } from "./device-words";
import { PasswordForm } from "./password-form";
import { SessionList } from "./session-list";

export const metadata: Metadata = { title: t.title };

export default async function AccountPage() {
  const { id, name, email, role } = await requireUser();
  const sessions = await listSessions(id, await currentSessionToken(await headers()));
  return (
    <>
      <SectionHeader title={t.title}>{t.roleWords[role]}</SectionHeader>
      <dl className="grid max-w-md grid-cols-[6rem_minmax(0,1fr)] gap-y-1.5 text-sm">
        <dt className="text-faint">{common.name}</dt>
        <dd className="break-words">{name}</dd>
        <dt className="text-faint">{common.email}</dt>
        <dd className="break-words">{email}</dd>
        <dt className="text-faint">{common.role}</dt>
        <dd>{role}</dd>
      </dl>
      <SessionList sessions={sessions.map((session) => ({ ...session, device: describeDevice(session.userAgent) }))} />
      {(await hasPassword(id)) ? (
        <PasswordForm email={email} />
      ) : (
        <p className="max-w-prose text-muted text-sm">{t.noPassword(oidcName() ?? t.singleSignOn)}</p>
      )}
    </>
  );
}
