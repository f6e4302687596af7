import { formatCount } from "@/components/ui/format";
import type { BulkAction, BulkDeed } from "@/lib/review/bulk-change";

export const selection = "Selection";
export const selected = (count: number, more: boolean) => `${formatCount(count)}${more ? "+" : ""} selected`;
export const selectAll = ({ count, more }: { count: number; more: boolean }) =>
  `Select all ${formatCount(count)}${more ? "+" : ""} turns`;
export const clearSelection = "Clear selection";

/** What each action is called on its button. */
export const actions: Record<BulkAction, string> = {
  accept: "Accept predictions",
  set: "Set attribute",
  flag: "Flag",
  unflag: "Unflag",
  skip: "Skip",
};
export const setAttribute = `${actions.set}…`;

/** What an action does to each review, for the question before it. */
export const meanings: Record<BulkAction, string> = {
  accept:
    "Your review of each turn gets the predicted values and is submitted; values that you had given are replaced. Turns without a prediction stay as they are.",
  set: "One attribute of your review of each turn gets this value; the others stay as they are.",
  flag: "Your review of each turn gets a flag. Turns that you have not reviewed get a draft.",
  unflag: "Your own flags are taken away, not those of others.",
  skip: "Your review of each turn becomes skipped. Ratings in it stay, but a skipped review does not count in the final label.",
};
export const value = "Value";
export const notRated = "not rated";
export const submit = "Submit these reviews";
export const submitHint =
  "Only submitted reviews count in the final label. Without it, reviews that are not submitted yet stay drafts.";
export const how = "It is about the turns as they are now, runs in the background, and can be undone afterwards.";
export const confirm = (action: BulkAction, turns: string) => `${actions[action]}: ${turns}`;

export const turnCount = (count: number) => `${formatCount(count)} ${count === 1 ? "turn" : "turns"}`;
export const turnCountOrMore = (count: number) => `${turnCount(count)} or more`;
export const unknownTurnCount = "turns";

/** A deed on so many turns, as a heading. */
export function titleOf(deed: BulkDeed, turns: string): string {
  switch (deed.action) {
    case "accept":
      return `Accept the predictions of ${turns}`;
    case "set":
      return `Set ${deed.attribute} to ${deed.value ?? notRated} on ${turns}`;
    case "flag":
      return `Flag ${turns}`;
    case "unflag":
      return `Unflag ${turns}`;
    case "skip":
      return `Skip ${turns}`;
  }
}

export const change = "Bulk change";
export const undoing = (title: string) => `Undoing: ${title}`;
export const unit = "turns";
export const waitsForWorker = "waits for a worker";
export const undoAll = "Undo all";
export const closeMessage = "Close this message";

export function changed(count: number, unchanged: number): string {
  const same = unchanged > 0 ? `, nothing to change in ${formatCount(unchanged)}` : "";
  return `${turnCount(count)} changed${same}`;
}
export const cancelled = (count: number, unchanged: number, total: number) =>
  `cancelled after ${formatCount(count + unchanged)} of ${formatCount(total)}: ${changed(count, unchanged)}`;
export function undone(restored: number, kept: number): string {
  const left = kept > 0 ? `, ${formatCount(kept)} left as they are: changed since` : "";
  return `undone: ${turnCount(restored)} as before${left}`;
}
export const nothingChanged = "Nothing was changed";
export const unreachable = "The server cannot be reached. What it has begun it goes on with.";
