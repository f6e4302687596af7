import { formatCount } from "@/components/ui/format";

// All numbers of turns begin at 1.
export const pageTitle = (line: number, turn: number, dataset: string) => `Line ${line}, turn ${turn} · ${dataset}`;

export const breadcrumb = "Breadcrumb";
export const turns = "turns";
export const heading = (line: number, turn: number) => `Line ${formatCount(line)}, turn ${turn}`;

export const filterAndSort = "Filter and sort";
export const searched = (text: string) => `“${text}”`;
export const sortedBy = (attribute: string, descending: boolean) =>
  `by ${attribute}, ${descending ? "highest" : "lowest"} first`;

export const readingNext = "Reading the next turn";
export const placeOfYours = (number: number, share: number) => `${formatCount(number)} of ${formatCount(share)} yours`;
export const notYours = "not given to you";
export const place = (position: number, turns: string) => `${formatCount(position)} of ${turns}`;
export const notInList = (turns: string) => `not in this list of ${turns}`;
export const announcement = (line: number, turn: number, place: string) => `Line ${line}, turn ${turn}, ${place}`;

export const previousTurn = "Previous turn";
export const nextTurn = "Next turn";
export const keys = "Keys";
