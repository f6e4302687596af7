export const optional = "(optional)";
export const choose = "Choose…";
export const closeMessage = "Close message";
export const typeToGoOn = "Type {words} to go on";

export const copy = "Copy";
export const copied = "Copied";
export const copyWhat = (what: string) => `Copy the ${what}`;
export const copiedWhat = (what: string) => `Copied the ${what}`;
export const onClipboard = (what: string) => `The ${what} is on the clipboard.`;
export const notCopied = (what: string) =>
  `The browser does not let this page copy: select the ${what} and copy it by hand.`;

// Of a job under way: `unit` is what is counted, in the plural.
export const amountDone = (done: string, total: string | null, unit?: string) => {
  const amount = total === null ? done : `${done} of ${total}`;
  return unit ? `${amount} ${unit}` : amount;
};
export const perSecond = (amount: string) => `${amount}/s`;
export const timeLeft = (duration: string) => `${duration} left`;

export const utc = (time: string) => `${time} UTC`;

export const serverFailed = "The server failed or could not be reached, so this may not have been saved. Try again.";
export const signInInTab = "Sign in in a new tab";
