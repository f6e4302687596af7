// Long enough that a bursty network gives a steady number, short enough to follow a change.
const WINDOW_MS = 5000;
const SHORTEST_MS = 500;

/** Amount per second over the last seconds of a transfer. */
export class TransferRate {
  #samples: { atMs: number; amount: number }[] = [];

  /** Takes what has been transferred by now, and gives the rate; null until there is enough to tell. */
  add(amount: number, atMs: number): number | null {
    this.#samples.push({ atMs, amount });
    while ((this.#samples[1]?.atMs ?? atMs) <= atMs - WINDOW_MS) this.#samples.shift();
    const first = this.#samples[0];
    if (!first || atMs - first.atMs < SHORTEST_MS) return null;
    return ((amount - first.amount) * 1000) / (atMs - first.atMs);
  }
}
