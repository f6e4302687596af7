export const settings = "Settings";

// The tabs.
export const account = "Account";
export const endpoints = "Endpoints";
export const people = "People";
export const tokens = "Tokens";
export const webhooks = "Webhooks";
export const history = "History";

/** Closes a secret that is shown once. */
export const done = "Done";
