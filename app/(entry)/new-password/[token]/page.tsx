import type { Metadata } from "next";
import { DeadLink } from "@/app/(entry)/dead-link";
import { findPasswordLink } from "@/lib/db/password-links";
import * as t from "@/texts/entry";
import { NewPasswordForm } from "./new-password-form";

export const metadata: Metadata = { title: t.newPassword };

type NewPasswordProps = { params: Promise<{ token: string }> };

export default async function NewPasswordPage({ params }: NewPasswordProps) {
  const { token } = await params;
  const owner = await findPasswordLink(token);
  if (!owner) return <DeadLink title={t.deadLink} />;
  return <NewPasswordForm token={token} email={owner.email} />;
}
