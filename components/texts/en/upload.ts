import { formatBytes, formatCount } from "@/components/ui/format";
import { FORMAT_NAMES, type SourceFormat } from "@/lib/steerlm/import/source-format";

export const title = "Upload";
export const files = "Files to upload";
export const chooseFiles = "Choose files";
export const orDrop =
  "or drop them here: jsonl, plain or gzip, of any size. Other formats are recognised and converted.";
export const onError = "When a line is not a record";
export const keep = "Keep the good lines";
export const keepHint = "The bad ones are listed with their reason.";
export const refuse = "Refuse the whole file";
export const refuseHint = "Nothing of it is kept.";
export const uploads = "Uploads";
export const leave = "Leave the page? The uploads under way end, and nothing is kept of them.";

export const tryAgain = "Try again";
export const confirm = (isKnown: boolean) => (isKnown ? "Upload" : "Upload anyway");
export const confirmFile = (isKnown: boolean, file: string) => `${confirm(isKnown)} ${file}`;
export const cancelFile = (file: string) => `Cancel ${file}`;
export const closeFile = (file: string) => `Close ${file}`;

// Each stands after the name of a file.
export const inspecting = (bytes: number) => `is looked at · ${formatBytes(bytes)}`;
export const asking = (bytes: number) => `has not been sent yet · ${formatBytes(bytes)}`;
export const waiting = (bytes: number) => `waits for its turn · ${formatBytes(bytes)}`;
export const reading = "all sent, reading the rest";
export const cancelled = "cancelled, nothing was kept";
export const cancelledLate = "cancelled late: if the server had finished, it is in the list";
export const refused = "was not taken";
export const done = (format: SourceFormat) =>
  format === "steerlm" ? "is in." : `is in, converted from ${FORMAT_NAMES[format]}.`;

export const records = "{count} records";
export const turns = "{count} turns";
export const assistantTurns = "{count} assistant turns";
export const labelledTurns = "{count} labelled turns";
export const rejected = "{count} rejected";
export const emptyTrees = (empty: number) =>
  empty === 1 ? "{empty} of {lines} trees holds a single message" : "{empty} of {lines} trees hold a single message";
export const warned = "{count} taken with a warning";

export const noRecords = (lines: number) =>
  `${formatCount(lines)} ${lines === 1 ? "line is" : "lines are"} no record, so nothing was kept.`;
export const lineProblem = (line: number, problem: string) => `line ${formatCount(line)}: ${problem}`;
export const andMore = (count: number) => `and ${formatCount(count)} more`;

// What the beginning of a file tells.
export const unknownFormat =
  "Its format is not known. {problem} Uploaded anyway, it is read as {format}, and lines that are none are rejected.";
export const found = "Found: {format}.";
export const isConverted = "Each line is converted; the export is SteerLM jsonl.";
export const firstRecord = ({ line, records, turns }: Record<"line" | "records" | "turns", number>) => {
  const given = records === 1 ? "a record" : `${formatCount(records)} records, the first`;
  return `Line ${formatCount(line)} gives ${given} of ${formatCount(turns)} ${turns === 1 ? "turn" : "turns"}:`;
};
export const noRecord = "None of its first lines gives a record.";
export const wouldBeRejected = (lines: number, problem: string) =>
  `${lines === 1 ? "One" : formatCount(lines)} of the first lines would be rejected: ${problem}`;

// Why a file did not arrive.
export const connectionLost =
  "The connection was lost, or the file changed, before all of it had arrived. Nothing was kept. Check the network and try again.";
/** What no answer of ours explains: it comes from the session, or from a proxy before the server. */
export const statusMessages: Record<number, string> = {
  401: "You are signed out. Sign in again in another tab, then try again.",
  413: "A proxy before the server refuses files of this size. Raise its limit (nginx: client_max_body_size), or send the file gzipped.",
  502: "The server went away during the upload. Nothing was kept. Try again when it is back.",
  504: "A proxy before the server gave up waiting. Nothing was kept. Raise its time limit, or split the file.",
};
export const otherStatus = (status: number) =>
  `The server answered with status ${status}. Its log says why. Nothing was kept.`;
