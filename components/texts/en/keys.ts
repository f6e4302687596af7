export const title = "Keys";
export const where = "They work wherever the focus is, but not while you type in a field.";
export const characterKeys = "Letters, digits and signs act as keys";
export const characterKeysHint =
  "Turn them off if you speak to the computer, or if keys are pressed by accident. Enter, arrows, Backspace and Ctrl K stay, and so do digits within the row that has the focus. Remembered in this browser.";
