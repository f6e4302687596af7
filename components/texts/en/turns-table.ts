import { formatCount } from "@/components/ui/format";

/** Turns as far as they were counted, and whether there are more. */
type Total = { count: number; more: boolean };

export const title = "Turns";
export const pageTitle = (dataset: string) => `Turns · ${dataset}`;
export const loading = "Loading turns";

export const headers = { line: "Line · turn", text: "Text", status: "Status", flagged: "Flagged", failure: "Failure" };
export const columns = { line: "line · turn", text: "text", status: "status", flagged: "flagged", failure: "failure" };
// Read out is "Line 3, turn 2"; seen is "3 · 2".
export const beforeLine = "Line ";
export const beforeTurn = ", turn ";
export const rowName = (line: number, turn: number) => `line ${line}, turn ${turn}`;
// Read out before the message that the turn answers, and after the final value.
export const after = "after: ";
export const furtherValues = (predicted: number | null, original: number | null) =>
  `predicted ${predicted ?? "none"}, original ${original ?? "none"}`;
export const openingForm = "Opening the form";
export const emptyText = "empty text";
export const flagged = "yes";
export const failed = "failed";
export const failedBecause = (reason: string) => `: ${reason}`;

export const place = (line: number, turn: number) => `Line ${formatCount(line)}, turn ${turn}`;
export const hiddenScores = "hidden until you submit";
export const scored = "scored";
export const noScores = "no scores";
export function values(model: string, original: number | null, final: string | null): string {
  const before = original === null ? "" : `, was ${original}`;
  const now = final === null ? "" : `, final ${final}`;
  return `${model}${before}${now}`;
}
export const detailHint = "Point at a row, or focus it, for its raw scores, predicted and original values.";

export const turns = ({ count, more }: Total) =>
  `${formatCount(count)}${more ? "+" : ""} ${count === 1 ? "turn" : "turns"}`;
export const inSight = (first: number, last: number, total: Total) =>
  `${formatCount(first)}–${formatCount(last)} of ${turns(total)}`;
export const loadingMore = "Loading more rows";
export const moreFailed = (problem: string) => `More rows could not be read: ${problem}`;
export const signedOut = "You are signed out. Sign in in another tab.";
export const serverAnswered = (status: number) => `The server answered with ${status}.`;
export const noAnswer = (reason: string) => `The server gave no answer (${reason}).`;
export const tryAgain = "Try again";

export const scoreRows = "Score these rows";
export const scoreAgain = "Score again…";
export const score = (total: Total) => `Score ${turns(total)}`;
export const scoresFilter =
  "All that match the filter now, on every page. The run keeps to them, whatever its own predictions change.";
export const scoresSelected = "The selected turns, and no others.";
export const earlierScoresStay =
  "Earlier runs keep their scores. Predictions that are shown now stay: choose “Show this run” on the overview to see the new ones.";
export const assignRows = "Assign these rows";
