import { formatCount } from "@/components/ui/format";

// A turn as the sentences below name it; both numbers begin at 1.
export const turnName = (line: number, turn: number) => `line ${formatCount(line)}, turn ${formatCount(turn)}`;

// Whether everything that was entered has reached the server.
export const states = {
  saved: "saved",
  saving: "saving…",
  retrying: "not saved – retrying",
  offline: "offline – kept in this browser",
  "signed-out": "not saved – signed out",
  refused: "not saved – refused",
  conflict: "not saved – changed elsewhere",
};
export const stateOfTurns = (state: string, turns: number) => `${state} (${turns} turns)`;

export const noAnswer = (reason: string) => `The server gave no answer (${reason}).`;
export const answeredWith = (status: number) => `The server answered with ${status}.`;

export const signedOut =
  "You are signed out. What you enter is kept in this browser and saved as soon as you have signed in.";
export const notSaved = (turn: string, problem: string) =>
  `Your review of ${turn} was not saved: ${problem} Change it to try again.`;
export const discard = "Discard the change";

export const conflictNotice = (turn: string) => `Your review of ${turn} was changed elsewhere.`;
export const choose = "Choose";
export const conflictTitle = (turn: string) => `Your review of ${turn} was changed elsewhere`;
export const conflictQuestion =
  "It was saved from another tab or browser after this page was loaded. Which one is to stand? The other stays in the history if it was saved.";
export const takeTheirs = "Take theirs";
export const keepMine = "Keep mine";

// What the two reviews say.
export const mine = "Mine";
export const theirs = "Theirs";
export const status = "status";
export const noReview = "no review";
export const flag = "flag";
export const flagged = "yes";
export const notFlagged = "no";
export const note = "note";
