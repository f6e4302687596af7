import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { loadDataset } from "@/app/(desk)/datasets/[id]/dataset";
import { listHref, turnHref } from "@/app/(desk)/datasets/[id]/turns/turn-links";
import { requirePermission } from "@/app/session";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { findReviewPlace } from "@/lib/db/review-places";
import { firstTurn } from "@/lib/db/turns";
import { ALL_TURNS, isUnfiltered, type TurnQuery } from "@/lib/review/filter";
import { parseTurnQuery } from "@/lib/review/filter-parse";
import { OPEN_STATUSES, openTurnsOf } from "@/lib/review/open-turns";
import * as t from "@/texts/review-start";

type ContinueProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: ContinueProps): Promise<Metadata> {
  return { title: t.pageTitle((await loadDataset((await params).id)).name) };
}

/** Leads to the first turn that is still open in the list that the person reviewed last; to begin with, in all turns. */
export default async function ContinuePage({ params }: ContinueProps) {
  const user = await requirePermission("rate");
  const dataset = await loadDataset((await params).id);
  const kept = await findReviewPlace(user.id, dataset.id);
  const query = kept === null ? ALL_TURNS : withoutProblems(kept);
  const open = openTurnsOf(query);
  const turnId = open && (await firstTurn(dataset.id, open, user.id));
  if (turnId) redirect(turnHref(dataset.id, turnId, query));
  return (
    <div className="p-4 sm:p-6">
      {isUnfiltered(query.filter) ? (
        <EmptyState
          title={t.allReviewed}
          reason={t.allReviewedReason}
          actions={
            <>
              <ButtonLink href={`/datasets/${dataset.id}/export`}>{t.exportDataset}</ButtonLink>
              <ButtonLink href={listHref(dataset.id, ALL_TURNS)} variant="ghost">
                {t.lookThroughTurns}
              </ButtonLink>
            </>
          }
        />
      ) : (
        <EmptyState
          title={t.nothingLeft}
          reason={t.nothingLeftReason}
          actions={
            <>
              <ButtonLink href={listHref(dataset.id, { ...ALL_TURNS, filter: OPEN })}>{t.openTurns}</ButtonLink>
              <ButtonLink href={listHref(dataset.id, query)} variant="ghost">
                {t.lookThroughList}
              </ButtonLink>
            </>
          }
        />
      )}
    </div>
  );
}

const OPEN = { ...ALL_TURNS.filter, statuses: [...OPEN_STATUSES] } satisfies TurnQuery["filter"];

function withoutProblems(kept: string): TurnQuery {
  // What an older version wrote and this one does not know is left out.
  const { problems: _ignored, ...query } = parseTurnQuery(new URLSearchParams(kept));
  return query;
}
