/**
 * The turns in the order in which a person walked through the list. Rating a turn may take it out of the list, or put it
 * elsewhere in it; the way back and forth over what was seen stays the same all the same.
 */
export type Trail = { ids: readonly string[]; at: number };

export function startTrail(id: string): Trail {
  return { ids: [id], at: 0 };
}

/** What lies a step back or ahead: what was seen there, else the neighbour in the list; null at its end. */
export function stepOf(trail: Trail, step: -1 | 1, neighbour: string | null): string | null {
  return trail.ids[trail.at + step] ?? neighbour;
}

/** Goes a step, to a turn that may come a second time: a list sorted by what was just rated has it again further down. */
export function walk(trail: Trail, step: -1 | 1, id: string): Trail {
  if (trail.ids[trail.at + step] === id) return { ...trail, at: trail.at + step };
  const place = step === 1 ? trail.at + 1 : trail.at;
  return { ids: trail.ids.toSpliced(place, 0, id), at: place };
}

/** Goes back to where a turn was seen last; one that was not is put before the present one, to which a step ahead then leads. */
export function jump(trail: Trail, id: string): Trail {
  if (trail.ids[trail.at] === id) return trail;
  const seen = trail.ids.lastIndexOf(id);
  return seen >= 0 ? { ...trail, at: seen } : walk(trail, -1, id);
}
