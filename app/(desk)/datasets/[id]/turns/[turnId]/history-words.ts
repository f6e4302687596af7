import type { HistoryEntry } from "@/lib/db/reviews";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";

/** What a change of a review changed, in words. */
export function describeChange({ before, after }: HistoryEntry): string[] {
  const changes = ATTRIBUTES.flatMap((attribute) => {
    const [was, is] = [before?.ratings[attribute] ?? null, after.ratings[attribute]];
    if (was === is) return [];
    if (is === null) return [`${attribute} ${was} taken back`];
    return [was === null ? `${attribute} ${is}` : `${attribute} ${was} to ${is}`];
  });
  if (before?.status !== after.status) changes.push(before ? `${before.status} to ${after.status}` : after.status);
  if ((before?.flagged ?? false) !== after.flagged) changes.push(after.flagged ? "flagged" : "flag taken away");
  if ((before?.note ?? "") !== after.note) changes.push(after.note === "" ? "note removed" : `note: ${after.note}`);
  return changes.length > 0 ? changes : ["saved without a change"];
}
