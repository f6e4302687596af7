export const note = "Note";

export const flag = "Flag";
export const flagged = "Flagged";
export const flaggedAs = (kind: string) => `Flagged: ${kind}`;
export const sayWhy = "Say why";
export const noReason = "no reason given";
export const chosen = "chosen";

export const undo = "Undo";
export const undoHint = "Undo your last step, on whichever turn it was";
export const redo = "Redo";
export const skip = "Skip";
export const acceptAndNext = "Accept all and next";
export const submitAndNext = "Submit and next";
export const progress = (status: string, answered: number, attributes: number) =>
  `${status} · ${answered} of ${attributes} answered`;
