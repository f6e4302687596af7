import type { ReviewContent } from "./review-content";

/** What changes are of. */
export const CHANGE_KINDS = [
  "review",
  "bulk",
  "comment",
  "assignment",
  "adjudication",
  "guidelines",
  "rules",
  "weights",
  "view",
  "run",
  "dataset",
  "endpoint",
  "webhook",
  "person",
  "invitation",
  "token",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What is known of a thing before or after a change: all its fields, or those that the change was about. Never a secret. */
export type Fields = Readonly<Record<string, unknown>>;

/** A review as its entries hold it. */
export type ReviewFields = ReviewContent & { version: number; updatedAt?: string };

/** One change, as the export of the history writes it. */
export type HistoryEntry = {
  /** Grows from entry to entry; of one thing in the order of its changes. */
  id: string;
  /** ISO 8601: when its transaction began. */
  at: string;
  /** Who did it; null for the installation itself. */
  by: Person | null;
  kind: ChangeKind;
  /** The id of what was changed; of a review that of the person whose it is. */
  subject: string;
  /** The person that `subject` is; null where it is none. */
  whose: Person | null;
  datasetId: string | null;
  turnId: string | null;
  /** Where that turn is: its line of the file, and its position in the conversation, from 0. */
  line: number | null;
  turn: number | null;
  /** Null where it was made. */
  before: Fields | null;
  /** Null where it was removed. */
  after: Fields | null;
};

type Person = { id: string; name: string };

/** A page of the history, newest first; `nextCursor` is null at its end. */
export type HistoryPage = { items: HistoryEntry[]; nextCursor: string | null };
