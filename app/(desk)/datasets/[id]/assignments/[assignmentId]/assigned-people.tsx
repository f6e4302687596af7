"use client";

import { useState } from "react";
import { changeAssignment } from "@/app/(desk)/datasets/[id]/assignments/actions";
import { fillText } from "@/components/texts/fill-text";
import { Button } from "@/components/ui/button";
import { ConfirmCall } from "@/components/ui/confirm-call";
import { formatCount, formatDuration } from "@/components/ui/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { AssignedPerson, Assignment } from "@/lib/db/assignments";
import { evenShare, hoursLeft, turnsPerHour } from "@/lib/review/assignment";
import * as t from "@/texts/assignments";
import * as common from "@/texts/common";

/** How far everybody is, and the way to take somebody off. */
export function AssignedPeople({ assignment }: { assignment: Assignment }) {
  const { id, datasetId, total, wanted, status, reviewers } = assignment;
  const [removing, setRemoving] = useState<AssignedPerson | null>(null);
  const share = evenShare(total, wanted, reviewers.filter(({ removed }) => !removed).length);
  if (reviewers.length === 0) return <p className="text-muted text-sm">{t.nobodyYet}</p>;
  return (
    <>
      <Table caption={t.reviewers}>
        <TableHead>
          <TableRow>
            <TableHeader>{common.name}</TableHeader>
            <TableHeader numeric>{t.done}</TableHeader>
            <TableHeader numeric>{t.skipped}</TableHeader>
            <TableHeader numeric>{t.open}</TableHeader>
            <TableHeader numeric>{t.perHour}</TableHeader>
            <TableHeader numeric>{t.timeLeft}</TableHeader>
            <TableHeader>
              <span className="sr-only">{common.actions}</span>
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {reviewers.map((person) => (
            <TableRow key={person.userId}>
              <TableCell className="min-w-32 break-words font-medium">
                <bdi>{person.name}</bdi>
                {person.removed ? <span className="font-normal text-faint"> {t.takenOff}</span> : null}
              </TableCell>
              <TableCell numeric>
                {share === null || person.removed
                  ? formatCount(person.done)
                  : t.doneOf(person.done, Math.max(share, person.done))}
              </TableCell>
              <TableCell numeric>{formatCount(person.skipped)}</TableCell>
              <TableCell numeric>{formatCount(person.open)}</TableCell>
              <TableCell numeric>{describeRate(person)}</TableCell>
              <TableCell numeric>{person.removed || share === null ? "–" : describeLeft(person, share)}</TableCell>
              <TableCell className="text-right">
                {person.removed || status === "closed" ? null : (
                  <Button size="sm" variant="ghost" onClick={() => setRemoving(person)}>
                    {fillText(t.takeOffPerson, { person: <span className="sr-only">{person.name}</span> })}
                  </Button>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {removing ? (
        <ConfirmCall
          title={t.takeOffQuestion(removing.name)}
          losses={t.takeOffLosses(removing.open)}
          confirmLabel={t.takeOff}
          call={() => changeAssignment({ datasetId, id, change: { remove: [removing.userId] } })}
          onClose={() => setRemoving(null)}
        />
      ) : null}
    </>
  );
}

function describeRate(person: AssignedPerson): string {
  const rate = turnsPerHour(person);
  return rate === null ? "–" : formatCount(Math.round(rate));
}

function describeLeft(person: AssignedPerson, share: number): string {
  const hours = hoursLeft(share - person.done, [turnsPerHour(person)]);
  return hours === null ? "–" : formatDuration(hours * 3600);
}
