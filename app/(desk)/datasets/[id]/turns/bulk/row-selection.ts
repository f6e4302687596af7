/** The chosen turns: some by id, or all that the filter lets through but some. */
export type TurnChoice = { all: false; ids: ReadonlySet<string> } | { all: true; except: ReadonlySet<string> };

export const NOTHING: TurnChoice = { all: false, ids: new Set() };
export const EVERYTHING: TurnChoice = { all: true, except: new Set() };

export function isChosen(choice: TurnChoice, id: string): boolean {
  return choice.all ? !choice.except.has(id) : choice.ids.has(id);
}

/** Chooses or leaves some turns. */
export function choose(choice: TurnChoice, ids: readonly string[], chosen: boolean): TurnChoice {
  const marked = new Set(choice.all ? choice.except : choice.ids);
  for (const id of ids) {
    if (chosen !== choice.all) marked.add(id);
    else marked.delete(id);
  }
  return choice.all ? { all: true, except: marked } : { all: false, ids: marked };
}

/** How many turns are chosen of the `total` that the filter lets through. */
export function countChosen(choice: TurnChoice, total: number): number {
  return choice.all ? Math.max(0, total - choice.except.size) : choice.ids.size;
}

/** The rows from one to another, both included, whichever comes first; the one row where the other is not listed. */
export function rowsBetween(listed: readonly string[], from: string | null, to: string): string[] {
  const [start, end] = [from === null ? -1 : listed.indexOf(from), listed.indexOf(to)];
  if (start === -1 || end === -1) return [to];
  return listed.slice(Math.min(start, end), Math.max(start, end) + 1);
}
