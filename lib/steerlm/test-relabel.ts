import { isAscii } from "node:buffer";
import { type LabelEdit, relabelLine } from "./patch";

/** A line with other labels, from text to text; where every byte is a character, both ways of finding places must agree. */
export function relabelText(raw: string, edits: readonly LabelEdit[]): string {
  const bytes = Buffer.from(raw);
  const relabelled = Buffer.concat(relabelLine(bytes, edits, false));
  if (isAscii(bytes) && !Buffer.concat(relabelLine(bytes, edits, true)).equals(relabelled))
    throw new Error("the line comes out otherwise when its bytes are taken for characters");
  return relabelled.toString();
}
