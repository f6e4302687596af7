import { SYSTEM_PROMPT } from "@/lib/steerlm/prompt";
import type { Refusal } from "@/lib/steerlm/reject";

/** The SteerLM lines that one line of another format becomes: none, one or many. */
export type Conversion = { ok: true; lines: string[] } | Refusal;

/** The turn of a record that is made here. `label` undefined leaves the key out, as the reference does where nothing is known. */
export type MadeTurn = { value: string; from: "User" | "Assistant"; label: string | null | undefined };

/**
 * One line of the SteerLM format, without its line feed, byte for byte as the reference preprocessors write it: Python's
 * `json.dumps` with `ensure_ascii=False`, keys in their order. Its strings are those of JSON.stringify.
 */
export function writeRecordLine(turns: readonly MadeTurn[], system: string = SYSTEM_PROMPT): string {
  const tail = `"system": ${JSON.stringify(system)}, "mask": "User", "type": "VALUE_TO_TEXT"`;
  return `{"conversations": [${turns.map(writeTurn).join(", ")}], ${tail}}`;
}

function writeTurn({ value, from, label }: MadeTurn): string {
  const end = label === undefined ? "" : `, "label": ${JSON.stringify(label)}`;
  return `{"value": ${JSON.stringify(value)}, "from": "${from}"${end}}`;
}
