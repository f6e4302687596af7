// Why a key did nothing, or what it did.
export const noPredictions = "There are no predictions to accept: no run has scored this turn.";
export const predictionsHidden = "The predictions are hidden until you submit: rate what you see.";
export const noPredictionOf = (attribute: string) => `There is no prediction of ${attribute} to accept.`;
export const nothingPredicted = "The run predicted none of the nine attributes: there is nothing to accept.";
export const nothingRated = "Nothing is rated yet. Rate with 0 to 4, accept the predictions with y, or skip with s.";

export const firstTurn = "This is the first turn of the list.";
export const lastTurn = "This is the last turn of the list.";
export const skippedLast = "Skipped. This was the last turn of the list.";
export const submittedLast = "Submitted. This was the last turn of the list.";
export const acceptedLast = "Accepted and submitted. This was the last turn of the list.";

export const nothingToUndo = "There is nothing to undo.";
export const nothingToRedo = "There is nothing to redo.";
export const undone = (turn: string, changes: string) => `Undone on ${turn}: ${changes}.`;
export const redone = (turn: string, changes: string) => `Redone on ${turn}: ${changes}.`;
export const stepsStay = (turn: string) =>
  `Your review of ${turn} was changed elsewhere since, so your steps there stay as they are.`;
export const changedElsewhere = "Your review was changed elsewhere; this is what it says now.";

// Why a turn can't be shown.
export const notRead = (reason: string) => `The turn could not be read. ${reason}`;
export const deleted = "It was deleted meanwhile.";
export const signedOut = "You are signed out. Sign in in another tab, then try again.";
export const answeredWith = (status: number) => `The server answered with ${status}. Try again.`;
export const noAnswer = (reason: string) => `The server gave no answer (${reason}). Try again.`;

export const noNextYet = (reason: string) => `There is no next turn yet. ${reason}`;
export const nothingLeft =
  "Nothing is left for you in this assignment: its other turns have all the raters that they want.";
