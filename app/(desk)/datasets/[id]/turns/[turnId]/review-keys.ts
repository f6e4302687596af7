import type { KeyBinding } from "@/app/(desk)/datasets/[id]/turns/key-bindings";

export type ReviewCommand =
  | "attribute-above"
  | "attribute-below"
  | "rate"
  | "not-rated"
  | "clear"
  | "accept"
  | "accept-all"
  | "submit"
  | "skip"
  | "flag"
  | "note"
  | "undo"
  | "define"
  | "previous"
  | "next"
  | "help";

/** Every key of the review page: the page acts by this table, and the help and the hints are made of it. */
export const REVIEW_KEYS: readonly KeyBinding<ReviewCommand>[] = [
  { command: "previous", keys: ["k"], shown: ["k"], does: "previous turn", hint: "previous" },
  { command: "next", keys: ["j"], shown: ["j"], does: "next turn", hint: "next" },
  { command: "attribute-above", keys: ["ArrowUp"], shown: ["Up"], does: "attribute above", repeats: true },
  {
    command: "attribute-below",
    keys: ["ArrowDown"],
    shown: ["Down"],
    does: "attribute below",
    hint: "next attribute",
    repeats: true,
  },
  {
    command: "rate",
    keys: ["0", "1", "2", "3", "4"],
    shown: ["0", "–", "4"],
    does: "rate the attribute and go to the next one",
    hint: "rate",
  },
  {
    command: "not-rated",
    keys: ["-"],
    shown: ["-"],
    does: "not rated by you: the prediction stands; go to the next one",
  },
  { command: "clear", keys: ["Backspace", "Delete"], shown: ["Backspace"], does: "take the answer back" },
  {
    command: "accept",
    keys: ["a"],
    shown: ["a"],
    does: "accept the prediction and go to the next one",
    hint: "accept",
  },
  { command: "accept-all", keys: ["A"], shown: ["Shift", "a"], does: "accept all predictions", hint: "accept all" },
  { command: "submit", keys: ["Enter"], shown: ["Enter"], does: "submit and next turn", hint: "submit and next" },
  { command: "skip", keys: ["s"], shown: ["s"], does: "skip and next turn", hint: "skip" },
  { command: "flag", keys: ["f"], shown: ["f"], does: "flag, or take the flag away", hint: "flag" },
  { command: "note", keys: ["n"], shown: ["n"], does: "write a note; Esc leaves it", hint: "note" },
  { command: "undo", keys: ["u"], shown: ["u"], does: "undo within this turn", hint: "undo" },
  { command: "define", keys: ["d"], shown: ["d"], does: "what the attribute means" },
  { command: "help", keys: ["?"], shown: ["?"], does: "show this help", hint: "help" },
];
