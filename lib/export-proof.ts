import type { ExportRecord, ExportRequest } from "@/lib/db/export-records";
import { readExportSample } from "@/lib/db/export-sample";
import { labelEdits } from "@/lib/export";
import { diffLine, type LineDiff, type ShownPart, shortenParts } from "@/lib/steerlm/line-diff";

/** A line of the file beside the uploaded one. `line` is its number; `changed` label values in it are others. */
export type LineProof = Omit<LineDiff, "parts"> & { line: number; changed: number; parts: ShownPart[] };

export type ExportProof = { lines: LineProof[]; tooLong: number };

const LINES = 3;
const CONTEXT = 80;
// A record of a thousand turns changes in a thousand places: a page shows the first ones.
const MAX_CHANGES = 12;

/** The first lines of a SteerLM export that differ from the uploaded ones, and how: made by what writes the file, and checked against it. */
export async function proveExport(request: ExportRequest, changedTurns: readonly number[]): Promise<ExportProof> {
  const { records, tooLong } = await readExportSample(request, changedTurns, LINES);
  return { lines: records.map(proveLine), tooLong };
}

function proveLine(record: ExportRecord): LineProof {
  const { parts, ...bytes } = diffLine(record.raw.toString(), labelEdits(record));
  const added = parts.flatMap(({ kind }, at) => (kind === "added" ? [at] : []));
  const end = added[MAX_CHANGES];
  // With the rest of the line as one part more.
  const kept = end === undefined ? parts : parts.slice(0, parts[end - 1]?.kind === "removed" ? end - 1 : end);
  return { ...bytes, line: record.line, changed: added.length, parts: shortenParts(kept, CONTEXT) };
}
