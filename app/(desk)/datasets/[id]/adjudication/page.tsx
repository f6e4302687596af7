import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { loadDataset } from "@/app/(desk)/datasets/[id]/dataset";
import { loadTurn, readTurns } from "@/app/(desk)/datasets/[id]/turns/[turnId]/load-turn";
import { turnsHref } from "@/app/(desk)/datasets/[id]/turns-href";
import { requirePermission } from "@/app/session";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { getAdjudication, listSubmittedReviews } from "@/lib/db/adjudications";
import { getAggregation } from "@/lib/db/aggregation";
import { parseCursor } from "@/lib/db/turn-cursor";
import { listTurns, type TurnPage } from "@/lib/db/turns";
import { ADJUDICATION_QUEUE } from "@/lib/review/adjudication-queue";
import * as t from "@/texts/adjudication";
import { AdjudicationDesk } from "./adjudication-desk";
import { AdjudicationTabs } from "./adjudication-tabs";
import { DecidedTurns } from "./decided-turns";

type AdjudicationProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: AdjudicationProps): Promise<Metadata> {
  return { title: t.pageTitle((await loadDataset((await params).id)).name) };
}

// An address that somebody edited begins at the start rather than with an error.
const placeSchema = z.object({
  /** A turn to look at whether it waits or not. */
  turn: z.string().nullable().catch(null),
  after: z.string().nullable().catch(null),
});

export default async function AdjudicationPage({ params, searchParams }: AdjudicationProps) {
  const user = await requirePermission("adjudicate");
  const dataset = await loadDataset((await params).id);
  const { turn: asked, after } = placeSchema.parse(await searchParams);
  const [queue, aggregation] = await Promise.all([
    listTurns({
      datasetId: dataset.id,
      query: ADJUDICATION_QUEUE,
      from: after === null ? null : parseCursor(after),
      backward: false,
      limit: 1,
      userId: user.id,
    }),
    getAggregation(dataset.id),
  ]);
  if (!aggregation) notFound();
  const turnId = asked ?? queue.items[0]?.id ?? null;
  return (
    <div className="flex flex-col gap-4 px-4 pt-1 pb-6 sm:px-6">
      <AdjudicationTabs datasetId={dataset.id} current="queue" />
      <h2 className="sr-only">{t.title}</h2>
      <p role="status" className="numeric text-muted text-sm">
        {describeQueue(queue, asked !== null)}
        {aggregation.policy.disputed === "drop" && queue.total.count > 0 ? ` ${t.undecidedAreLeftOut}` : ""}
      </p>
      {turnId === null ? (
        <NothingToDecide datasetId={dataset.id} isSkipped={queue.total.count > 0} />
      ) : (
        <Decide datasetId={dataset.id} turnId={turnId} userId={user.id} queue={queue} isAsked={asked !== null} />
      )}
      <DecidedTurns datasetId={dataset.id} userId={user.id} />
    </div>
  );
}

function describeQueue({ total, before, items }: TurnPage, isAsked: boolean): string {
  if (total.count === 0) return isAsked ? t.decidedAnyway : "";
  if (isAsked || items.length === 0 || before === null || total.count === 1) return t.waiting(total.count);
  return t.waitingInOrder(total.count, before + 1);
}

interface DecideProps {
  datasetId: string;
  turnId: string;
  userId: string;
  queue: TurnPage;
  isAsked: boolean;
}

async function Decide({ datasetId, turnId, userId, queue, isAsked }: DecideProps) {
  const home = `/datasets/${datasetId}/adjudication`;
  const turn = await loadTurn(datasetId, turnId, userId);
  if (!turn) notFound();
  const [reviews, state, aggregation] = await Promise.all([
    listSubmittedReviews(turnId),
    getAdjudication(turnId),
    getAggregation(datasetId),
  ]);
  if (!aggregation) notFound();
  const { id, line, turn: index, original, scores, predicted } = turn;
  const laterHref = queue.nextCursor === null || isAsked ? null : `${home}?after=${queue.nextCursor}`;
  return (
    <>
      <h3 className="numeric font-semibold">
        <Link href={`/datasets/${datasetId}/turns/${id}`} className="rounded-sm hover:underline">
          {t.lineAndTurn(line, index + 1)}
        </Link>
      </h3>
      <AdjudicationDesk
        // Another turn, or another decision on it, starts anew.
        key={`${id}/${state.version}`}
        datasetId={datasetId}
        turn={{ id, turn: index, original, scores, predicted }}
        conversation={readTurns(turn).map(({ index: at, from, value }) => ({ index: at, speaker: from, text: value }))}
        reviews={reviews}
        policy={aggregation.policy}
        state={state}
        nextHref={laterHref ?? home}
        laterHref={laterHref}
      />
    </>
  );
}

function NothingToDecide({ datasetId, isSkipped }: { datasetId: string; isSkipped: boolean }) {
  const home = `/datasets/${datasetId}`;
  return isSkipped ? (
    <EmptyState
      title={t.endOfQueue}
      reason={t.endOfQueueReason}
      actions={<ButtonLink href={`${home}/adjudication`}>{t.startAgain}</ButtonLink>}
    />
  ) : (
    <EmptyState
      title={t.nothingToDecide}
      reason={t.nothingToDecideReason}
      actions={
        <>
          <ButtonLink href={`${home}/aggregation`}>{t.howFarThatIs}</ButtonLink>
          <ButtonLink href={turnsHref(datasetId, { sort: "-spread" })}>{t.turnsBySpread}</ButtonLink>
        </>
      }
    />
  );
}
