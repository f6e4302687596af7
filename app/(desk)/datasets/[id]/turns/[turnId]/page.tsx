import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadDataset } from "@/app/(desk)/datasets/[id]/dataset";
import { readTurnQuery, type SearchParams } from "@/app/(desk)/datasets/[id]/turns/turn-links";
import { requireUser } from "@/app/session";
import { isAllowed } from "@/lib/permissions";
import { loadTurn, loadTurnInList, readAssignment } from "./load-turn";
import { ReviewDesk } from "./review-desk";
import { titleOf } from "./turn-title";

type ReviewProps = { params: Promise<{ id: string; turnId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: ReviewProps): Promise<Metadata> {
  const user = await requireUser();
  const { id, turnId } = await params;
  const [dataset, turn] = await Promise.all([loadDataset(id), loadTurn(id, turnId, user.id)]);
  return { title: titleOf(turn ?? notFound(), dataset) };
}

/** The turn of the address. The desk moves on from it by itself: other turns of the list come through view/route.ts. */
export default async function ReviewPage({ params, searchParams }: ReviewProps) {
  const user = await requireUser();
  const { id, turnId } = await params;
  const search = await searchParams;
  const { query } = readTurnQuery(search);
  const asked = readAssignment(search.assignment);
  const [dataset, view] = await Promise.all([loadDataset(id), loadTurnInList(id, turnId, query, user.id, asked)]);
  // Another dataset's, or deleted.
  if (!view) notFound();
  const list = { dataset: { id, name: dataset.name }, query, assignmentId: asked };
  const viewer = {
    id: user.id,
    mayRate: isAllowed(user, "rate"),
    mayComment: isAllowed(user, "comment"),
    mayRestoreAny: isAllowed(user, "restore"),
  };
  return <ReviewDesk viewer={viewer} list={list} first={view} />;
}
