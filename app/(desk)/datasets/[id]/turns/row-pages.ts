import type { TurnRow } from "./turn-columns";

/** A page of the turns table as the server gives it; cursors are null where the list ends. */
export type RowPage = {
  rows: TurnRow[];
  previousCursor: string | null;
  nextCursor: string | null;
  /** How many turns come before the first row; null when that is too many to count. */
  before: number | null;
  total: { count: number; more: boolean };
};

/** The page of the address, and those that were scrolled to on either side of it; all in list order. */
export type RowPages = { earlier: readonly RowPage[]; given: RowPage; later: readonly RowPage[] };

export type RowPlace = { after: string } | { before: string };

export function firstOf({ earlier, given }: RowPages): RowPage {
  return earlier[0] ?? given;
}

export function lastOf({ later, given }: RowPages): RowPage {
  return later.at(-1) ?? given;
}

/** Puts a page behind the others or before them, if that is still its place: an answer may come late. */
export function addPage(pages: RowPages, page: RowPage, place: RowPlace): RowPages {
  if ("after" in place)
    return lastOf(pages).nextCursor === place.after ? { ...pages, later: [...pages.later, page] } : pages;
  return firstOf(pages).previousCursor === place.before ? { ...pages, earlier: [page, ...pages.earlier] } : pages;
}

/** All rows of the pages. A turn that changed its place between two answers is listed where it comes first. */
export function joinRows({ earlier, given, later }: RowPages): TurnRow[] {
  const joined = new Map<string, TurnRow>();
  for (const { rows } of [...earlier, given, ...later])
    for (const row of rows) if (!joined.has(row.id)) joined.set(row.id, row);
  return [...joined.values()];
}

/**
 * Reads as many pages on either side of the given one as there were, each where the one beside it ends now. Null when one could not be
 * read.
 */
export async function readAnew(
  { earlier, given, later }: RowPages,
  read: (place: RowPlace) => Promise<RowPage | null>,
): Promise<RowPages | null> {
  let pages: RowPages = { earlier: [], given, later: [] };
  const steps = [...later.map(() => "after" as const), ...earlier.map(() => "before" as const)];
  for (const step of steps) {
    const place = step === "after" ? placeAfter(pages) : placeBefore(pages);
    if (place === null) continue;
    const page = await read(place);
    if (page === null) return null;
    pages = addPage(pages, page, place);
  }
  return pages;
}

export function placeAfter(pages: RowPages): RowPlace | null {
  const { nextCursor } = lastOf(pages);
  return nextCursor === null ? null : { after: nextCursor };
}

export function placeBefore(pages: RowPages): RowPlace | null {
  const { previousCursor } = firstOf(pages);
  return previousCursor === null ? null : { before: previousCursor };
}
