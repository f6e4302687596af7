"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { LocalTime } from "@/components/ui/local-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Person } from "@/lib/db/users";
import * as common from "@/texts/common";
import * as t from "@/texts/people";
import { PersonMenu, type PersonQuestion as Question } from "./person-menu";
import { PersonQuestion } from "./person-question";
import { RoleSelect } from "./role-select";

export function PeopleTable({ people, ownId }: { people: Person[]; ownId: string }) {
  const [asked, ask] = useState<{ person: Person; question: Question } | null>(null);
  return (
    <>
      <Table caption={t.title}>
        <TableHead>
          <TableRow>
            <TableHeader>{common.name}</TableHeader>
            <TableHeader>{common.email}</TableHeader>
            <TableHeader>{common.role}</TableHeader>
            <TableHeader>{t.added}</TableHeader>
            <TableHeader>
              <span className="sr-only">{common.actions}</span>
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {people.map((person) => (
            <TableRow key={person.id}>
              <TableCell className="min-w-32 break-words font-medium">
                {person.name}
                {person.id === ownId ? <span className="font-normal text-faint"> {t.you}</span> : null}
                {person.deactivatedAt === null ? null : <Badge tone="warning">{t.deactivated}</Badge>}
              </TableCell>
              <TableCell className="whitespace-nowrap">{person.email}</TableCell>
              <TableCell>
                <RoleSelect person={person} />
              </TableCell>
              <TableCell>
                <LocalTime iso={person.createdAt} />
              </TableCell>
              <TableCell className="text-right">
                {/* One's own password is changed under Account; another admin deactivates or removes one. */}
                {person.id === ownId ? null : (
                  <PersonMenu person={person} onAsk={(question) => ask({ person, question })} />
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {asked === null ? null : <PersonQuestion {...asked} onClose={() => ask(null)} />}
    </>
  );
}
