import type { LabelReason } from "./label";

/** Why a line of an uploaded file gives no record. These are the reason codes of the API. */
export type RejectReason =
  | "line-too-long"
  | "not-utf8"
  | "too-deep"
  | "not-json"
  | "not-an-object"
  | "duplicate-key"
  | "lone-surrogate"
  | "no-conversations"
  | "conversations-not-an-array"
  | "no-turns"
  | "no-mask"
  | "mask-not-a-string"
  | "turn-not-an-object"
  | "turn-without-from"
  | "from-not-a-string"
  | "turn-without-value"
  | "value-not-a-string"
  | "label-not-text"
  | LabelReason
  // Of the formats that are converted (lib/steerlm/import):
  | "other-format"
  | "unknown-speaker"
  | "content-not-text"
  | "system-misplaced"
  | "tree-too-large";

/** `problem` is a sentence that names the place in the line, counting from 1, and the cause. */
export type Refusal = { ok: false; reason: RejectReason; problem: string };

export function refuse(reason: RejectReason, problem: string): Refusal {
  return { ok: false, reason, problem };
}
