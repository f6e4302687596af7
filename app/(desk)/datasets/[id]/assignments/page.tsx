import type { Metadata } from "next";
import Link from "next/link";
import { loadDataset } from "@/app/(desk)/datasets/[id]/dataset";
import { RefreshEvery } from "@/app/(desk)/datasets/refresh-every";
import { requirePermission } from "@/app/session";
import { fillText } from "@/components/texts/fill-text";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LocalTime } from "@/components/ui/local-time";
import { type Assignment, listAssignments } from "@/lib/db/assignments";
import { idSchema } from "@/lib/route";
import * as t from "@/texts/assignments";
import { AssignmentProgress } from "./assignment-progress";

type AssignmentsProps = { params: Promise<{ id: string }>; searchParams: Promise<{ before?: string | string[] }> };

export async function generateMetadata({ params }: AssignmentsProps): Promise<Metadata> {
  return { title: t.pageTitle((await loadDataset((await params).id)).name) };
}

const PAGE_SIZE = 20;
const REFRESH_SECONDS = 2;

export default async function AssignmentsPage({ params, searchParams }: AssignmentsProps) {
  await requirePermission("assign");
  const dataset = await loadDataset((await params).id);
  const before = idSchema.safeParse((await searchParams).before).data ?? null;
  const found = await listAssignments(dataset.id, PAGE_SIZE + 1, before);
  const shown = found.slice(0, PAGE_SIZE);
  const home = `/datasets/${dataset.id}/assignments`;
  const create = (
    <ButtonLink href={`${home}/new`} variant="primary">
      {t.shareOut}
    </ButtonLink>
  );
  return (
    <div className="flex max-w-4xl flex-col gap-4 p-4 sm:p-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold text-lg">{t.title}</h2>
        {shown.length > 0 ? create : null}
      </div>
      {shown.length === 0 ? (
        <EmptyState title={before === null ? t.none : t.noOlder} reason={t.noneReason} actions={create} />
      ) : (
        <ul className="flex flex-col">
          {shown.map((assignment) => (
            <AssignmentItem key={assignment.id} assignment={assignment} href={`${home}/${assignment.id}`} />
          ))}
        </ul>
      )}
      {found.length > PAGE_SIZE ? (
        <ButtonLink href={`${home}?before=${shown.at(-1)?.id}`} className="self-start">
          {t.older}
        </ButtonLink>
      ) : null}
      {shown.some(({ status }) => status === "preparing") ? <RefreshEvery seconds={REFRESH_SECONDS} /> : null}
    </div>
  );
}

function AssignmentItem({ assignment, href }: { assignment: Assignment; href: string }) {
  const { name, status, reviewers, createdAt, createdBy } = assignment;
  const working = reviewers.filter(({ removed }) => !removed).length;
  const time = <LocalTime iso={createdAt} />;
  return (
    <li className="flex flex-col gap-2 border-b py-3 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link href={href} className="min-w-0 break-words rounded-sm font-medium hover:text-accent-text hover:underline">
          <bdi>{name}</bdi>
        </Link>
        <Badge>{status}</Badge>
        <p className="text-faint text-xs">{createdBy ? fillText(t.timeAndMaker, { time, person: createdBy }) : time}</p>
      </div>
      <p className="text-muted text-sm">{t.termsAndReviewers(assignment, working)}</p>
      <AssignmentProgress assignment={assignment} />
    </li>
  );
}
