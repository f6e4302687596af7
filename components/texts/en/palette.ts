export const commands = "Commands";
export const search = "Search commands, pages and datasets";
export const anything = "Command, page, dataset, or words of a text";
export const wordsOfText = "Words of a text, a page or a dataset";
export const noCommand = "No command has these words.";
export const keys = "Up and Down choose, Enter does it, Escape closes.";
export const datasetsNotListed = (reason: string) => `The datasets could not be listed: ${reason}.`;
export const serverAnswered = (status: number) => `the server answered with ${status}`;

export const thisPage = "This page";

export const thisDataset = "This dataset";
export const continueReviewing = "Continue reviewing";
export const turns = "Turns";
export const overview = "Overview";
export const rules = "Rules";
export const guidelines = "Guidelines";
export const exportLabels = "Export";

export const goTo = "Go to";
export const settingsPage = (page: string) => `Settings: ${page}`;

export const desk = "Desk";
export const chooseTheme = (theme: string) => `Theme: ${theme.toLowerCase()}`;

export const searchGroup = "Search";
export const turnsWith = (text: string) => `Turns with “${text}” in their text`;
