import { ALL_TURNS, type TurnQuery } from "./filter";

/** The turns that wait for somebody to decide between raters, those first that are furthest apart. */
export const ADJUDICATION_QUEUE: TurnQuery = {
  filter: { ...ALL_TURNS.filter, marks: [{ mark: "undecided", value: true }] },
  sort: { by: "spread", descending: true },
};
