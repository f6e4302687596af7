import type { Metadata } from "next";
import { SectionHeader } from "@/app/(desk)/settings/section-header";
import { requireUser } from "@/app/session";
import { PasswordForm } from "./password-form";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const { name, email, role } = await requireUser();
  return (
    <>
      <SectionHeader title="Account">
        {role === "admin"
          ? "Admins manage datasets, endpoints, people and tokens, and review."
          : "Reviewers rate turns. An admin can make you an admin too."}
      </SectionHeader>
      <dl className="grid max-w-md grid-cols-[6rem_minmax(0,1fr)] gap-y-1.5 text-sm">
        <dt className="text-faint">Name</dt>
        <dd className="break-words">{name}</dd>
        <dt className="text-faint">E-mail</dt>
        <dd className="break-words">{email}</dd>
        <dt className="text-faint">Role</dt>
        <dd>{role}</dd>
      </dl>
      <PasswordForm email={email} />
    </>
  );
}
