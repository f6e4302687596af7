import type { Metadata } from "next";
import { DeadLink } from "@/app/(entry)/dead-link";
import { findInvitation } from "@/lib/db/invitations";
import * as t from "@/texts/entry";
import { InviteForm } from "./invite-form";

export const metadata: Metadata = { title: t.invitation };

type InviteProps = { params: Promise<{ token: string }> };

export default async function InvitePage({ params }: InviteProps) {
  const { token } = await params;
  const invitation = await findInvitation(token);
  if (!invitation) return <DeadLink title={t.deadInvitation} />;
  return <InviteForm token={token} role={invitation.role} email={invitation.email} />;
}
