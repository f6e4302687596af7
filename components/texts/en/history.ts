export const title = "History";
export const pageTitle = (dataset: string) => `History · ${dataset}`;
export const about =
  "Every change of reviews, guidelines, rules, runs, datasets, endpoints and people: who, when, from what to what. Nothing is ever taken out of it but with a deleted dataset.";
export const download = "Download as jsonl";
export const downloadAll = "Download all as jsonl";

export const person = "Person";
export const everybody = "Everybody";
export const kind = "Kind";
export const allKinds = "All kinds";
export const show = "Show";

export const none = "Nothing to show";
export const noneHere = "The history ends before this place.";
export const noneOfChoice = "No change fits this choice.";
export const showAll = "Show all";

export const when = "When";
export const who = "Who";
export const what = "What";
export const change = "Change";
export const kindOfPerson = "{kind} of {person}";
export const ofTurn = "{kind}, line {line}, turn {turn}";
export const numbered = (kind: string, number: string) => `${kind} ${number}`;

export const pages = "Pages";
export const newest = "Newest";
export const older = "Older";
