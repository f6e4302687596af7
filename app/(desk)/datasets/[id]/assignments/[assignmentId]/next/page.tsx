import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { loadDataset } from "@/app/(desk)/datasets/[id]/dataset";
import { turnHref } from "@/app/(desk)/datasets/[id]/turns/turn-links";
import { RefreshEvery } from "@/app/(desk)/datasets/refresh-every";
import { requirePermission } from "@/app/session";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { takeNextTurn } from "@/lib/db/assignment-queue";
import { ALL_TURNS } from "@/lib/review/filter";
import { idSchema } from "@/lib/route";
import * as t from "@/texts/assignments-next";

type NextProps = { params: Promise<{ id: string; assignmentId: string }> };

export async function generateMetadata({ params }: NextProps): Promise<Metadata> {
  return { title: t.pageTitle((await loadDataset((await params).id)).name) };
}

const REFRESH_SECONDS = 2;

/** Leads to the person's next turn of an assignment, or to the one that they hold; says why where there is none. */
export default async function NextTurnPage({ params }: NextProps) {
  const user = await requirePermission("rate");
  const { id, assignmentId } = await params;
  const dataset = await loadDataset(id);
  if (!idSchema.safeParse(assignmentId).success) notFound();
  const taken = await takeNextTurn({ assignmentId, userId: user.id, except: [] });
  if (taken.ok) redirect(turnHref(dataset.id, taken.turnId, ALL_TURNS, assignmentId));
  if (taken.reason === "no-such-assignment") notFound();
  return (
    <div className="p-4 sm:p-6">
      <EmptyState
        {...t.noTurn[taken.reason]}
        actions={<ButtonLink href={`/datasets/${dataset.id}`}>{t.overview}</ButtonLink>}
      />
      {taken.reason === "preparing" ? <RefreshEvery seconds={REFRESH_SECONDS} /> : null}
    </div>
  );
}
