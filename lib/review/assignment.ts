export type AssignmentStatus = "preparing" | "open" | "closed";

/** The most raters that a turn may get. */
export const MAX_OVERLAP = 20;

/** Which part of a filter's turns is shared out: so many, or a percentage; all without either. Sampled by seed, or the first ones. */
export type Share = { amount: number | null; percent: number | null; random: boolean; seed: number };

/**
 * A whole number 0..2^32-1 that follows from two and looks like chance: the finalizer of MurmurHash3 (Appleby, public domain) over their mix.
 */
function scramble(seed: number, at: number): number {
  let hash = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(at + 1, 0x85ebca6b)) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Whichever `size` of the numbers 0..count-1 the seed picks, ascending. The same numbers always give the same. */
export function pickSample(count: number, size: number, seed: number): number[] {
  const keys = Array.from({ length: count }, (_, at) => scramble(seed, at));
  const order = keys.map((_, at) => at).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
  return order.slice(0, size).sort((a, b) => a - b);
}

/** How many of `count` turns a percentage is: the nearest number, and at least one where there is one and anything is asked for. */
export function countOfPercent(count: number, percent: number): number {
  if (percent === 0) return 0;
  return Math.min(count, Math.max(1, Math.round((count * percent) / 100)));
}

/** The turns that a share picks from a list, in its order. */
export function pickShare<Turn>(turns: readonly Turn[], { amount, percent, random, seed }: Share): Turn[] {
  const wanted = amount ?? (percent === null ? turns.length : countOfPercent(turns.length, percent));
  if (!random || wanted >= turns.length) return turns.slice(0, wanted);
  return pickSample(turns.length, wanted, seed).flatMap((at) => turns.slice(at, at + 1));
}

/** For each of `count` turns whether the model is hidden from its raters: for the percentage of them that the seed picks. */
export function pickBlind(count: number, percent: number, seed: number): boolean[] {
  const blind = new Array<boolean>(count).fill(false);
  // Another seed, so that a sample's blind turns are not its first ones by hash.
  for (const at of pickSample(count, countOfPercent(count, percent), seed ^ 0x5bd1e995)) blind[at] = true;
  return blind;
}

/** What is known of a person's progress to say when they will be through. */
export type Pace = { done: number; timed: number; seconds: number };

/** Turns per hour of work; null before any time is known. */
export function turnsPerHour({ timed, seconds }: Pace): number | null {
  return timed === 0 || seconds <= 0 ? null : (timed * 3600) / seconds;
}

/** An even share of the ratings that are wanted, in turns: nobody rates a turn twice. Null while the turns are not known. */
export function evenShare(total: number | null, wanted: number, reviewers: number): number | null {
  if (total === null) return null;
  return reviewers === 0 ? 0 : Math.min(total, Math.ceil(wanted / reviewers));
}

/** Hours of work left of `left` ratings at these rates together; null when nobody's rate is known. */
export function hoursLeft(left: number, rates: readonly (number | null)[]): number | null {
  const together = rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0);
  if (left <= 0) return 0;
  return together === 0 ? null : left / together;
}
