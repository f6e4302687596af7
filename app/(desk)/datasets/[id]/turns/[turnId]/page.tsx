import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { loadDataset } from "@/app/(desk)/datasets/[id]/dataset";
import { listHref, readTurnQuery, type SearchParams, turnHref } from "@/app/(desk)/datasets/[id]/turns/turn-links";
import { requireUser } from "@/app/session";
import { listColleagueReviews } from "@/lib/db/reviews";
import { getNeighbours, getTurn, type TurnDetail } from "@/lib/db/turns";
import { idSchema } from "@/lib/route";
import { ReviewDesk } from "./review-desk";
import { readTurns, viewOf } from "./turn-view";

type ReviewProps = { params: Promise<{ id: string; turnId: string }>; searchParams: Promise<SearchParams> };

/** The turn of the address, read once per request; one of another dataset is a page not found. */
const loadTurn = cache(async (datasetId: string, turnId: string): Promise<TurnDetail> => {
  const user = await requireUser();
  const turn = idSchema.safeParse(turnId).success ? await getTurn(turnId, user.id) : null;
  return turn?.datasetId === datasetId ? turn : notFound();
});

export async function generateMetadata({ params }: ReviewProps): Promise<Metadata> {
  const { id, turnId } = await params;
  const [dataset, turn] = await Promise.all([loadDataset(id), loadTurn(id, turnId)]);
  return { title: `Line ${turn.line}, turn ${turn.turn + 1} · ${dataset.name}` };
}

export default async function ReviewPage({ params, searchParams }: ReviewProps) {
  const user = await requireUser();
  const { id, turnId } = await params;
  const { query } = readTurnQuery(await searchParams);
  const [dataset, turn] = await Promise.all([loadDataset(id), loadTurn(id, turnId)]);
  const [neighbours, colleagues] = await Promise.all([
    getNeighbours(id, turnId, query),
    listColleagueReviews(turnId, user.id),
  ]);
  // Deleted since it was read above.
  if (!neighbours) notFound();
  const place = { turn: turnId, ...(neighbours.cursor === null ? {} : { after: neighbours.cursor }) };
  return (
    <ReviewDesk
      dataset={{ id, name: dataset.name, isScored: dataset.currentRunId !== null }}
      turn={viewOf(turn)}
      conversation={readTurns(turn).map(({ index, from, value }) => ({ index, speaker: from, text: value }))}
      colleagues={colleagues}
      query={query}
      position={neighbours.before === null ? null : neighbours.before + 1}
      listed={neighbours.total}
      links={{
        list: listHref(id, query, place),
        previous: neighbours.previous && turnHref(id, neighbours.previous, query),
        next: neighbours.next && turnHref(id, neighbours.next, query),
      }}
    />
  );
}
