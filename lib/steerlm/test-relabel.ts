import { type LabelEdit, relabelLine } from "./patch";

/** A line with other labels, from text to text. */
export function relabelText(raw: string, edits: readonly LabelEdit[]): string {
  return Buffer.concat(relabelLine(Buffer.from(raw), edits)).toString();
}
