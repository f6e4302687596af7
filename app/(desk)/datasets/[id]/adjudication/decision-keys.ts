import { ATTRIBUTE_KEYS } from "@/app/(desk)/datasets/[id]/turns/attribute-keys";
import type { KeyBinding } from "@/app/(desk)/datasets/[id]/turns/key-bindings";
import * as t from "@/texts/adjudication";

export type DecisionCommand =
  | "attribute-above"
  | "attribute-below"
  | "attribute"
  | "rate"
  | "not-rated"
  | "reason"
  | "submit"
  | "next"
  | "help";

/** Every key of the adjudication page; what the review page has too means the same there. */
export const DECISION_KEYS: readonly KeyBinding<DecisionCommand>[] = [
  { command: "submit", keys: ["Enter"], shown: ["Enter"], ...t.keys.submit },
  { command: "next", keys: ["j"], shown: ["j"], ...t.keys.next },
  { command: "rate", keys: ["0", "1", "2", "3", "4"], shown: ["0", "–", "4"], ...t.keys.rate },
  { command: "not-rated", keys: ["-"], shown: ["-"], ...t.keys["not-rated"] },
  {
    command: "attribute",
    keys: Object.values(ATTRIBUTE_KEYS),
    shown: Object.values(ATTRIBUTE_KEYS),
    ...t.keys.attribute,
  },
  { command: "attribute-above", keys: ["ArrowUp"], shown: ["Up"], ...t.keys["attribute-above"], repeats: true },
  { command: "attribute-below", keys: ["ArrowDown"], shown: ["Down"], ...t.keys["attribute-below"], repeats: true },
  { command: "reason", keys: ["n"], shown: ["n"], ...t.keys.reason },
  { command: "help", keys: ["?"], shown: ["?"], ...t.keys.help },
];
