import { type JsonObject, parseJsonLine } from "@/lib/steerlm/json-line";
import { findLoneSurrogate } from "@/lib/steerlm/lone-surrogates";
import { parseRecord, type SteerRecord } from "@/lib/steerlm/record";
import { type Refusal, refuse } from "@/lib/steerlm/reject";
import { convertRow } from "./helpsteer";
import { convertMessages } from "./messages";
import { convertTree } from "./oasst";
import type { Conversion } from "./record-line";
import { convertShareGpt } from "./sharegpt";
import type { SourceFormat } from "./source-format";

const CONVERTERS: Record<Exclude<SourceFormat, "steerlm">, (line: JsonObject) => Conversion> = {
  oasst: convertTree,
  helpsteer: convertRow,
  messages: convertMessages,
  sharegpt: convertShareGpt,
};

/** What one uploaded line holds: its records with their SteerLM lines, or why it is refused as a whole. */
export type ReadLine = { ok: true; records: { raw: string; record: SteerRecord }[] } | Refusal;

/** Reads a line of a file of the given format. */
export function readSourceLine(raw: string, format: SourceFormat): ReadLine {
  if (format === "steerlm") {
    const parsed = parseRecord(raw);
    return parsed.ok ? { ok: true, records: [{ raw, record: parsed.record }] } : parsed;
  }
  const converted = convertLine(raw, format);
  if (!converted.ok) return converted;
  const records: { raw: string; record: SteerRecord }[] = [];
  for (const line of converted.lines) {
    // What is written here goes the same way as what was uploaded, so that no second set of checks can differ from the first.
    const parsed = parseRecord(line);
    if (!parsed.ok) return parsed;
    records.push({ raw: line, record: parsed.record });
  }
  return { ok: true, records };
}

function convertLine(raw: string, format: Exclude<SourceFormat, "steerlm">): Conversion {
  const parsed = parseJsonLine(raw);
  if (!parsed.ok) return parsed;
  const surrogate = findLoneSurrogate(raw);
  if (surrogate !== -1) {
    return refuse(
      "lone-surrogate",
      `The line holds half of a surrogate pair at character ${surrogate + 1}, which is no text.`,
    );
  }
  return CONVERTERS[format](parsed.object);
}
