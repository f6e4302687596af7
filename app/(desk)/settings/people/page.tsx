import type { Metadata } from "next";
import { SectionHeader } from "@/app/(desk)/settings/section-header";
import { requireAdmin } from "@/app/session";
import { listPeople } from "@/lib/db/users";
import { AddPerson } from "./add-person";
import { PeopleTable } from "./people-table";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage() {
  const { id } = await requireAdmin();
  return (
    <>
      <SectionHeader title="People" action={<AddPerson />}>
        Reviewers rate turns. Admins also manage datasets, endpoints, people and tokens. Steerdesk sends no mail: hand a
        new person the address of this page and their password yourself.
      </SectionHeader>
      <PeopleTable people={await listPeople()} ownId={id} />
    </>
  );
}
