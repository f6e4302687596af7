import { turnHref } from "@/app/(desk)/datasets/[id]/turns/turn-links";
import type { ConversationTurn } from "@/components/conversation/conversation";
import type { QueuePlace } from "@/lib/db/assignments";
import type { ColleagueReview } from "@/lib/db/reviews";
import type { TurnDetail } from "@/lib/db/turns";
import type { TurnQuery } from "@/lib/review/filter";

/** What the browser needs of the turn; its text is part of the conversation. */
export function viewOf(detail: TurnDetail) {
  const { id, line, turn, tokens, scores, predicted, original, exceeded, failure, review, hiding } = detail;
  return { id, line, turn, tokens, scores, predicted, original, exceeded, failure, review, hiding };
}

/** Who looks at it, and what they may do beyond looking. */
export type Viewer = { id: string; mayRate: boolean; mayComment: boolean; mayRestoreAny: boolean };

/** A turn as the review page shows it. */
export type TurnView = ReturnType<typeof viewOf>;

/** The list that is worked through: a dataset's turns under a filter and sort, or what an assignment gives out. */
export type TurnList = { dataset: { id: string; name: string }; query: TurnQuery; assignmentId?: string };

/** Where a turn of the list is; without one, what names the list. */
export function hrefInList({ dataset, query, assignmentId }: TurnList, turnId = ""): string {
  return turnHref(dataset.id, turnId, query, assignmentId);
}

/** A turn with all that its page shows, and its place in the list that it was opened from. */
export type TurnInList = {
  turn: TurnView;
  conversation: readonly ConversationTurn[];
  colleagues: readonly ColleagueReview[];
  /** Its place in the assignment that is worked through; null in any other list. */
  queue: QueuePlace | null;
  /** The dataset has a run, whether or not it scored this turn. */
  isScored: boolean;
  /** Its place under filter and sort, from 1; null where the filter leaves it out, or it is too far down to count. */
  position: number | null;
  listed: { count: number; more: boolean };
  previous: string | null;
  next: string | null;
  /** The page of the table that has this turn begins after this cursor; null for the first page. */
  cursor: string | null;
};
