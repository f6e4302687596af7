import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { flagWords } from "./flag-kinds";
import type { ChangeKind, Fields, HistoryEntry, ReviewFields } from "./history";
import type { ReviewContent } from "./review-content";

/** The kinds of changes as people call them. */
export const KIND_WORDS: Record<ChangeKind, string> = {
  review: "Review",
  bulk: "Bulk change",
  comment: "Comment",
  assignment: "Assignment",
  adjudication: "Adjudication",
  guidelines: "Guidelines",
  rules: "Contradiction rules",
  weights: "Reward weights",
  view: "View",
  run: "Run",
  dataset: "Dataset",
  endpoint: "Endpoint",
  webhook: "Webhook",
  person: "Person",
  invitation: "Invitation",
  token: "API token",
};

/** What a change changed, in words: only what differs, "was → is". */
export function describeChange({ kind, before, after }: Pick<HistoryEntry, "kind" | "before" | "after">): string[] {
  if (kind === "review") return describeReviewChange(before as ReviewFields | null, after as ReviewFields | null);
  if (after === null) return ["removed", ...describeFields(before ?? {})];
  if (before === null) return ["made", ...describeFields(after)];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changes = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  if (changes.length === 0) return ["saved without a change"];
  return changes.map((name) => {
    const [was, is] = [shorten(before[name]), shorten(after[name])];
    if (before[name] === undefined) return `${wordsOf(name)}: ${is}`;
    return was === is ? `${wordsOf(name)} changed` : `${wordsOf(name)}: ${was} → ${is}`;
  });
}

/** What a change of a review changed, in words. */
export function describeReviewChange(before: ReviewContent | null, after: ReviewContent | null): string[] {
  if (after === null) return ["review taken back"];
  const changes = ATTRIBUTES.flatMap((attribute) => {
    const [was, is] = [before?.ratings[attribute] ?? null, after.ratings[attribute]];
    if (was === is) return [];
    if (is === null) return [`${attribute} ${was} taken back`];
    return [was === null ? `${attribute} ${is}` : `${attribute} ${was} → ${is}`];
  });
  if (before?.status !== after.status) changes.push(before ? `${before.status} → ${after.status}` : after.status);
  changes.push(...describeFlag(before, after));
  if ((before?.note ?? "") !== after.note) changes.push(after.note === "" ? "note removed" : `note: ${after.note}`);
  return changes.length > 0 ? changes : ["saved without a change"];
}

function describeFlag(before: ReviewContent | null, { flagged, flag }: ReviewContent): string[] {
  // Entries of before there were kinds have none.
  const [was, is] = [before?.flag ?? null, flag ?? null];
  if ((before?.flagged ?? false) === flagged && was === is) return [];
  if (!flagged) return ["flag taken away"];
  return [is === null ? "flagged" : `flagged: ${flagWords(is)}`];
}

function describeFields(fields: Fields): string[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    value === null || value === "" ? [] : [`${wordsOf(name)}: ${shorten(value)}`],
  );
}

/** `timeoutMs`: "timeout ms". */
function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

const MAX_CHARACTERS = 100;

function shorten(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const characters = [...text];
  return characters.length > MAX_CHARACTERS ? `${characters.slice(0, MAX_CHARACTERS).join("")}…` : text;
}
