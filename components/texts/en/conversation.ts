import { formatCount } from "@/components/ui/format";

export const earlierTurns = (count: number) => `Show ${formatCount(count)} earlier turns`;
export const laterTurns = (count: number) =>
  `Show ${count === 1 ? "the later turn" : `${formatCount(count)} later turns`}`;

export const turn = (number: number) => `turn ${number}`;
export const ratedTurn = "rated turn";
export const emptyText = "empty text";
export const showLess = "Show less";
export const showAllLines = (count: number) => `… Show all ${formatCount(count)} lines`;
export const showAllCharacters = (count: number) => `… Show all ${formatCount(count)} characters`;

export const table = "Table";

// What is copied.
export const textOfTurn = (number: number) => `text of turn ${number}`;
export const code = "code";
