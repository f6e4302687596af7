export const views = "Views";
export const changed = "changed";
// After the view's name.
export const by = (person: string) => ` by ${person}`;
export const none = "No view is saved yet.";

export const saveAsNew = "Save as a new view…";
export const update = (view: string) => `Update “${view}”`;
export const updated = "The view is up to date";
export const askNewName = "Rename…";
export const copyLink = "Copy link";
export const linkCopied = "The link is on the clipboard";
export const copyRefused = "The browser does not let this page copy";
export const remove = "Delete";
export const removed = (view: string) => `The view “${view}” is deleted`;
export const notChanged = "The view was not changed";

export const renameView = "Rename view";
export const rename = "Rename";
export const saveView = "Save view";
export const saveViewHint = "Filter, sort and columns as they are now, for everybody who sees this dataset.";
