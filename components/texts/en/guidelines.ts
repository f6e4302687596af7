import { formatCount } from "@/components/ui/format";

export const title = "Guidelines";
export const pageTitle = (dataset: string) => `Guidelines · ${dataset}`;
export const titleOfVersion = (version: number) => `Guidelines, version ${version}`;
export const none = "There are no guidelines yet";
export const noneReason = "An admin writes here what reviewers of this dataset should heed.";

export const preview = "Preview";
export const nothingToPreview = "Nothing to preview.";
export const textField = "Text";
export const textHint = "Markdown. Links and images stay text: nothing is fetched for reviewers.";
export const edit = "Edit";
export const saveAs = (version: number) => `Save as version ${version}`;

export const savedMeanwhile = "Saved meanwhile";
export const conflict = "{person} saved version {version} meanwhile. Yours is not saved yet; this is theirs:";
export const takeTheirs = "Take theirs into the editor";

export const versions = "Versions";
export const version = (number: number) => `Version ${number}`;
export const characters = (count: number) => `${formatCount(count)} characters`;
export const savedBy = "{person}, {time}";
