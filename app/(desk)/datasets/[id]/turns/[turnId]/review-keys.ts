import { ATTRIBUTE_KEYS } from "@/app/(desk)/datasets/[id]/turns/attribute-keys";
import type { KeyBinding } from "@/app/(desk)/datasets/[id]/turns/key-bindings";
import * as t from "@/texts/review-keys";

export type ReviewCommand =
  | "attribute-above"
  | "attribute-below"
  | "attribute"
  | "rate"
  | "not-rated"
  | "clear"
  | "accept"
  | "accept-all"
  | "accept-and-next"
  | "submit"
  | "skip"
  | "flag"
  | "flag-as"
  | "comment"
  | "note"
  | "undo"
  | "redo"
  | "define"
  | "previous"
  | "next"
  | "search"
  | "help";

/** Every key of the review page: the page acts by this table, and the help, the hints and the palette are made of it. */
export const REVIEW_KEYS: readonly KeyBinding<ReviewCommand>[] = [
  { command: "accept-and-next", keys: ["y"], shown: ["y"], ...t.ratingKeys["accept-and-next"] },
  { command: "submit", keys: ["Enter"], shown: ["Enter"], ...t.ratingKeys.submit },
  { command: "next", keys: ["j"], shown: ["j"], ...t.ratingKeys.next },
  { command: "previous", keys: ["k"], shown: ["k"], ...t.ratingKeys.previous },
  { command: "rate", keys: ["0", "1", "2", "3", "4"], shown: ["0", "–", "4"], ...t.ratingKeys.rate },
  {
    command: "attribute",
    keys: Object.values(ATTRIBUTE_KEYS),
    shown: Object.values(ATTRIBUTE_KEYS),
    ...t.ratingKeys.attribute,
  },
  { command: "attribute-above", keys: ["ArrowUp"], shown: ["Up"], repeats: true, ...t.ratingKeys["attribute-above"] },
  {
    command: "attribute-below",
    keys: ["ArrowDown"],
    shown: ["Down"],
    repeats: true,
    ...t.ratingKeys["attribute-below"],
  },
  { command: "accept", keys: ["a"], shown: ["a"], ...t.ratingKeys.accept },
  { command: "accept-all", keys: ["A"], shown: ["Shift", "a"], ...t.ratingKeys["accept-all"] },
  { command: "not-rated", keys: ["-"], shown: ["-"], ...t.ratingKeys["not-rated"] },
  { command: "clear", keys: ["Backspace", "Delete"], shown: ["Backspace"], ...t.ratingKeys.clear },
  { command: "skip", keys: ["s"], shown: ["s"], ...t.ratingKeys.skip },
  { command: "flag", keys: ["f"], shown: ["f"], ...t.ratingKeys.flag },
  { command: "flag-as", keys: ["F"], shown: ["Shift", "f"], ...t.ratingKeys["flag-as"] },
  { command: "comment", keys: ["w"], shown: ["w"], ...t.ratingKeys.comment },
  { command: "note", keys: ["n"], shown: ["n"], ...t.ratingKeys.note },
  { command: "undo", keys: ["u"], shown: ["u"], ...t.ratingKeys.undo },
  { command: "redo", keys: ["U"], shown: ["Shift", "u"], ...t.ratingKeys.redo },
  { command: "define", keys: ["d"], shown: ["d"], ...t.ratingKeys.define },
  { command: "search", keys: ["/"], shown: ["/"], ...t.ratingKeys.search },
  { command: "help", keys: ["?"], shown: ["?"], ...t.ratingKeys.help },
];

const LOOKING: readonly ReviewCommand[] = [
  "attribute",
  "attribute-above",
  "attribute-below",
  "define",
  "previous",
  "next",
  "search",
  "help",
];

/** The keys of who looks and does not rate. */
export const VIEWER_KEYS = REVIEW_KEYS.filter(({ command }) => LOOKING.includes(command));
