"use client";

import { useState } from "react";
import { LocalTime } from "@/components/ui/local-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Person } from "@/lib/db/users";
import { PersonMenu } from "./person-menu";
import { RemovePerson } from "./remove-person";
import { ResetPassword } from "./reset-password";
import { RoleSelect } from "./role-select";

/** What is being asked about whom. */
type Asked = { about: Person; question: "password" | "removal" } | null;

export function PeopleTable({ people, ownId }: { people: Person[]; ownId: string }) {
  const [asked, ask] = useState<Asked>(null);
  const close = () => ask(null);
  return (
    <>
      <Table caption="People">
        <TableHead>
          <TableRow>
            <TableHeader>Name</TableHeader>
            <TableHeader>E-mail</TableHeader>
            <TableHeader>Role</TableHeader>
            <TableHeader>Added</TableHeader>
            <TableHeader>
              <span className="sr-only">Actions</span>
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {people.map((person) => (
            <TableRow key={person.id}>
              <TableCell className="min-w-32 break-words font-medium">
                {person.name}
                {person.id === ownId ? <span className="font-normal text-faint"> (you)</span> : null}
              </TableCell>
              <TableCell className="whitespace-nowrap">{person.email}</TableCell>
              <TableCell>
                <RoleSelect person={person} />
              </TableCell>
              <TableCell>
                <LocalTime iso={person.createdAt} />
              </TableCell>
              <TableCell className="text-right">
                {/* One's own password is changed under Account; another admin removes one. */}
                {person.id === ownId ? null : (
                  <PersonMenu
                    name={person.name}
                    onResetPassword={() => ask({ about: person, question: "password" })}
                    onRemove={() => ask({ about: person, question: "removal" })}
                  />
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {asked?.question === "password" ? <ResetPassword person={asked.about} onClose={close} /> : null}
      {asked?.question === "removal" ? <RemovePerson person={asked.about} onClose={close} /> : null}
    </>
  );
}
