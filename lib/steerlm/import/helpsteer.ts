import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { describeKind, type JsonObject } from "@/lib/steerlm/json-line";
import { refuse } from "@/lib/steerlm/reject";
import { type Conversion, writeRecordLine } from "./record-line";

/**
 * The record of a HelpSteer row: a prompt, its response, and a number for each attribute that was rated. The label holds the
 * numbers as they are; whether they are whole and from 0 to 4 is for the record's reader to say.
 * Source: NeMo-Aligner, examples/nlp/data/steerlm/preprocess_helpsteer2_data.py.
 */
export function convertRow(row: JsonObject): Conversion {
  const { prompt, response } = row;
  if (typeof prompt !== "string") return refuse("other-format", `"prompt" is ${describeKind(prompt)}, not a text.`);
  if (typeof response !== "string")
    return refuse("other-format", `"response" is ${describeKind(response)}, not a text.`);
  const ratings: string[] = [];
  for (const attribute of ATTRIBUTES) {
    const value = row[attribute];
    if (value === undefined || value === null) continue;
    if (typeof value !== "number")
      return refuse("label-malformed", `"${attribute}" is ${describeKind(value)}, not a number.`);
    ratings.push(`${attribute}:${value}`);
  }
  const turns = [
    { value: prompt, from: "User", label: null },
    { value: response, from: "Assistant", label: ratings.join(",") },
  ] as const;
  return { ok: true, lines: [writeRecordLine(turns)] };
}
