// What the keys of the turns table do, as its help says it.

export const nextRow = "next row";
export const previousRow = "previous row";
export const firstAndLastRow = "first and last row of the page";
export const openTurn = "open the turn";

export const goToRows = "go to the rows";
export const selectRow = "select the row";
export const selectRange = "select all rows since the one that was selected last";
export const accept = "accept the predictions of the row, or of what is selected";
export const skip = "skip it";
export const flag = "flag it, or take your flag away";
export const undo = "undo the last of these changes";
export const search = "search the texts";
export const filter = "add a condition to the filter; Backspace there removes the last";
export const help = "show this help";
