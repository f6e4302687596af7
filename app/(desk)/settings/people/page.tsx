import type { Metadata } from "next";
import { SectionHeader } from "@/app/(desk)/settings/section-header";
import { requirePermission } from "@/app/session";
import { listInvitations } from "@/lib/db/invitations";
import { listPeople } from "@/lib/db/users";
import * as t from "@/texts/people";
import { InvitationList } from "./invitation-list";
import { InvitePerson } from "./invite-person";
import { PeopleTable } from "./people-table";
import { PermissionTable } from "./permission-table";

export const metadata: Metadata = { title: t.title };

export default async function PeoplePage() {
  const { id } = await requirePermission("manage-people");
  const [people, invitations] = await Promise.all([listPeople(), listInvitations()]);
  return (
    <>
      <SectionHeader title={t.title} action={<InvitePerson />}>
        {t.about}
      </SectionHeader>
      <PeopleTable people={people} ownId={id} />
      <InvitationList invitations={invitations} />
      <PermissionTable />
    </>
  );
}
