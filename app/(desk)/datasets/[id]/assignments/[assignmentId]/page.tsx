import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { AssignmentProgress } from "@/app/(desk)/datasets/[id]/assignments/assignment-progress";
import { loadDataset } from "@/app/(desk)/datasets/[id]/dataset";
import { listHref } from "@/app/(desk)/datasets/[id]/turns/turn-links";
import { RefreshEvery } from "@/app/(desk)/datasets/refresh-every";
import { requirePermission } from "@/app/session";
import { fillText } from "@/components/texts/fill-text";
import { Badge } from "@/components/ui/badge";
import { LocalTime } from "@/components/ui/local-time";
import { type Assignment, getAssignment } from "@/lib/db/assignments";
import { listPeople } from "@/lib/db/users";
import { isAllowed } from "@/lib/permissions";
import { parseTurnQuery } from "@/lib/review/filter-parse";
import { idSchema } from "@/lib/route";
import * as t from "@/texts/assignments";
import { AssignedPeople } from "./assigned-people";
import { ChangeAssignment } from "./change-assignment";

type AssignmentProps = { params: Promise<{ id: string; assignmentId: string }> };

const REFRESH_SECONDS = 2;

const loadAssignment = cache(async (datasetId: string, id: string): Promise<Assignment> => {
  const assignment = idSchema.safeParse(id).success ? await getAssignment(id) : null;
  // Another dataset's, or deleted.
  if (assignment?.datasetId !== datasetId) notFound();
  return assignment;
});

export async function generateMetadata({ params }: AssignmentProps): Promise<Metadata> {
  await requirePermission("assign");
  const { id, assignmentId } = await params;
  const [dataset, assignment] = await Promise.all([loadDataset(id), loadAssignment(id, assignmentId)]);
  return { title: `${assignment.name} · ${dataset.name}` };
}

export default async function AssignmentPage({ params }: AssignmentProps) {
  await requirePermission("assign");
  const { id, assignmentId } = await params;
  const [assignment, people] = await Promise.all([loadAssignment(id, assignmentId), listPeople()]);
  const { name, status, query, createdAt, createdBy, guidelinesVersion, reviewers } = assignment;
  const working = new Set(reviewers.filter(({ removed }) => !removed).map(({ userId }) => userId));
  const others = people.filter(
    (person) => person.deactivatedAt === null && isAllowed(person, "rate") && !working.has(person.id),
  );
  return (
    <div className="flex max-w-4xl flex-col gap-6 p-4 sm:p-6">
      <div className="flex flex-col gap-1">
        <div className="flex flex-wrap items-center gap-3">
          <h2 className="min-w-0 break-words font-semibold text-lg">
            <bdi>{name}</bdi>
          </h2>
          <Badge>{status}</Badge>
        </div>
        <p className="text-muted text-sm">
          {t.terms(assignment)}{" "}
          {query === "" ? null : (
            <Link
              href={listHref(id, parseTurnQuery(new URLSearchParams(query)))}
              prefetch={false}
              className="rounded-sm underline decoration-dotted underline-offset-2 hover:text-accent-text"
            >
              {t.listNow}
            </Link>
          )}
        </p>
        <p className="text-faint text-xs">
          {fillText(createdBy ? t.madeBy : t.made, {
            time: <LocalTime iso={createdAt} />,
            person: createdBy,
            guidelines: guidelinesVersion === null ? t.withoutGuidelines : t.underGuidelines(guidelinesVersion),
          })}
        </p>
      </div>
      <AssignmentProgress assignment={assignment} />
      <AssignedPeople assignment={assignment} />
      {status === "closed" ? null : (
        <ChangeAssignment
          assignment={assignment}
          others={others.map(({ id: value, name: label }) => ({ value, label }))}
        />
      )}
      {status === "preparing" ? <RefreshEvery seconds={REFRESH_SECONDS} /> : null}
    </div>
  );
}
