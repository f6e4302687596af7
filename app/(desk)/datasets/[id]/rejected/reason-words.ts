import type { RejectReason } from "@/lib/steerlm/record";

/** Each reason in a few plain words; the problem beside it says where in the line. */
export const REASON_WORDS: Record<RejectReason, string> = {
  "line-too-long": "longer than 32 MiB",
  "not-utf8": "not UTF-8",
  "too-deep": "nested too deep",
  "not-json": "not JSON",
  "not-an-object": "not a JSON object",
  "duplicate-key": "a key stands twice",
  "lone-surrogate": "half a character",
  "no-conversations": "no conversation",
  "conversations-not-an-array": "conversation is no list",
  "no-turns": "no turns",
  "no-mask": "no mask",
  "mask-not-a-string": "mask is no text",
  "turn-not-an-object": "a turn is no object",
  "turn-without-from": "a turn without speaker",
  "from-not-a-string": "a speaker is no text",
  "turn-without-value": "a turn without text",
  "value-not-a-string": "a turn's text is no text",
  "label-not-text": "a label is no text",
  "label-malformed": "a label is malformed",
  "label-unknown-attribute": "unknown attribute",
  "label-duplicate-attribute": "attribute rated twice",
  "label-not-whole": "a value is no whole number",
  "label-out-of-range": "a value is outside 0 to 4",
};
