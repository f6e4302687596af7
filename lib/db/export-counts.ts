import { Bitset } from "@/lib/review/bitset";
import { countLabels, type ExportedLabels, exportedLabels } from "@/lib/review/export-counts";
import { type Facet, labelFacet, markFacet, ratedFacet } from "@/lib/review/facets";
import type { LabelForm } from "@/lib/review/filter";
import { expandToRecords } from "@/lib/review/record-turns";
import { ATTRIBUTES, MAX_VALUE } from "@/lib/steerlm/attributes";
import { type Executor, firstRow, snapshotTransaction, sql } from "./client";
import type { ExportRequest } from "./export-records";
import { type ExportSelection, oneAtATime, openExportSelection, readOverlength } from "./export-selection";
import { readRecordStarts } from "./record-starts";
import { readFacets } from "./turn-facets";
import { keepTextMatches } from "./turn-search";

/** What a file is about: whole records, or turns alone. */
type ExportUnit = "records" | "turns";

export type ExportTotals = ExportedLabels & {
  records: number;
  /** Of these records, those without an assistant turn. */
  recordsWithoutTurns: number;
  /** Turns that the shown run has a prediction for. */
  predicted: number;
  /** Over-length turns that are left out: of the file, or where it holds whole records of those that get another label. */
  excluded: number;
};

/** `totals` is null where a text is in too many turns to know them all before they are read. */
export type ExportPreview = { totals: ExportTotals | null; sample: number[] };

/** At most so many turns are looked at for a sample. */
const SAMPLED = 100;
const SAMPLED_TEXTS = 500;

/**
 * What an export will hold, exact as of one moment, and the ordinals of its first turns whose label changes. From bitmaps: it
 * costs the same for any number of turns selected.
 */
export function previewExport(request: ExportRequest, unit: ExportUnit): Promise<ExportPreview> {
  return snapshotTransaction(async (client) => {
    const on = oneAtATime(client);
    const dataset = await readDataset(on, request.datasetId);
    const selection = await openExportSelection(client, request);
    const size = dataset.turns;
    const [sets, starts] = [
      await readFacets(on, request.datasetId, size, facetsOfLabels(request.labels)),
      await readRecordStarts(on, request.datasetId, size),
    ];
    const overlength = request.excludeOverlength ? await readOverlength(on, request.datasetId, size) : new Bitset(size);
    const isKnown = selection === null || selection.undecided === null;
    const selected = isKnown
      ? (selection?.candidates ?? Bitset.all(size))
      : await firstMatching(on, request.datasetId, selection);
    const held = unit === "records" ? expandToRecords(selected, starts) : { turns: selected, records: 0 };
    const relabelled = held.turns.clone().exclude(overlength);
    if (request.only === "gold") relabelled.intersect(sets(markFacet("gold")));
    // The regression format leaves out what has no such label, where the other keeps what was uploaded.
    const turns = unit === "turns" ? relabelled.clone().intersect(sets(ratedFacet(request.labels))) : held.turns;
    const exported = exportedLabels(turns, relabelled, request.labels, sets);
    const sample = firstMembers(exported.changed, SAMPLED);
    if (!isKnown) return { totals: null, sample };
    const inFile = unit === "turns" ? relabelled : held.turns;
    return {
      sample,
      totals: {
        ...countLabels(turns, exported),
        turns: inFile.count(),
        records: selection ? held.records : dataset.records,
        recordsWithoutTurns: selection ? 0 : dataset.records - starts.count(),
        predicted: inFile
          .clone()
          .intersect(sets(ratedFacet("predicted")))
          .count(),
        excluded: unit === "turns" && selection ? selection.excluded : held.turns.clone().intersect(overlength).count(),
      },
    };
  });
}

async function readDataset(on: Executor, datasetId: string): Promise<{ turns: number; records: number }> {
  const dataset = await firstRow<{ turns: number; records: number }>(
    on,
    sql`select assistant_turns as turns, records from datasets where id = ${datasetId}::bigint and deleted_at is null`,
  );
  if (!dataset) throw new Error(`dataset ${datasetId} was deleted`);
  return dataset;
}

function facetsOfLabels(labels: LabelForm): Facet[] {
  const facets = new Set<Facet>([ratedFacet(labels), ratedFacet("predicted"), markFacet("gold")]);
  for (const form of ["original", labels] as const)
    for (const attribute of ATTRIBUTES)
      for (let value = 0; value <= MAX_VALUE; value += 1) facets.add(labelFacet(form, attribute, value));
  return [...facets];
}

async function firstMatching(on: Executor, datasetId: string, selection: ExportSelection): Promise<Bitset> {
  const { candidates, undecided } = selection;
  const first = firstMembers(candidates, SAMPLED_TEXTS);
  if (undecided === null) return Bitset.of(candidates.size, first);
  const [asked, known] = [true, false].map((open) => first.filter((at) => undecided.turns.has(at) === open));
  const matching = await keepTextMatches(on, datasetId, undecided.text, asked ?? []);
  return Bitset.of(candidates.size, [...(known ?? []), ...matching]);
}

function firstMembers(set: Bitset, limit: number): number[] {
  const members: number[] = [];
  for (let at = set.next(0); at !== -1 && members.length < limit; at = set.next(at + 1)) members.push(at);
  return members;
}
