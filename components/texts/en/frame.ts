export const description = "Review and correct SteerLM attribute labels.";
export const skipToContent = "Skip to content";

export const main = "Main";
export const datasets = "Datasets";
export const settings = "Settings";
export const mentions = "Mentions";
// After the number of mentions, for screen readers.
export const unread = "unread";
export const continueWork = "Continue";
export const continueWith = (assignment: string) => `Continue with ${assignment}`;

export const accountOf = (person: string) => `Account of ${person}`;
export const accountSettings = "Account settings";
export const theme = "Theme";
export const themes = { light: "Light", dark: "Dark", system: "As the system" };
export const themeNotChanged = "The theme was not changed";
export const signOut = "Sign out";
export const stillSignedIn = "You are still signed in";

export const notFound = "Not found";
export const noPage = "There is no such page";
export const noPageReason = "The address is mistyped, or the link to it is out of date.";
export const nothingHere = "There is nothing here";
export const nothingHereReason = "What this address names was deleted, or never existed.";
export const notForRole = "Not for your role";
export const pageNotForRole = "This page is not for your role";
export const notForRoleReason =
  "What it does is for others: reviewers rate, admins manage. An admin can change your role under Settings, People.";
export const goToDatasets = "Go to the datasets";

export const error = "Error";
export const notShown = "This page could not be shown";
export const failedOnServer =
  "The server failed on it; nothing that was saved is lost. Try again. If it stays so, whoever runs Steerdesk finds the cause in the server's log.";
export const failedInBrowser =
  "The page failed in this browser; nothing that was saved is lost. Try again, or reload the page.";
export const logEntry = (digest: string) => `Log entry ${digest}`;
export const tryAgain = "Try again";
