import type { TurnQuery } from "./filter";
import type { TurnStatus } from "./status";

/** What nobody has finished with yet. */
export const OPEN_STATUSES: readonly TurnStatus[] = ["unreviewed", "draft"];

/** The open turns of a list, in its order; null where its filter is about finished ones only. */
export function openTurnsOf({ filter, sort }: TurnQuery): TurnQuery | null {
  const asked = filter.statuses.length === 0 ? OPEN_STATUSES : filter.statuses;
  const statuses = asked.filter((status) => OPEN_STATUSES.includes(status));
  return statuses.length === 0 ? null : { filter: { ...filter, statuses }, sort };
}
