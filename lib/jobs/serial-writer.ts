import { setTimeout as sleep } from "node:timers/promises";

/**
 * Hands items to `write` one call at a time: what comes in during a write, and during `gatherMs` before it, goes out together,
 * so the slower the database, the larger (and the cheaper per item) its transactions.
 */
export class SerialWriter<Item> {
  #waiting: Item[] = [];
  /** The write that will take what waits. */
  #next: Promise<void> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly write: (items: Item[]) => Promise<void>,
    readonly gatherMs: number,
  ) {}

  /** Resolves when these items are written; throws what their write threw, which leaves later writes untouched. */
  add(items: readonly Item[]): Promise<void> {
    this.#waiting.push(...items);
    if (this.#next === null) {
      this.#next = Promise.all([this.#last, sleep(this.gatherMs)]).then(() => this.#writeAll());
      this.#last = this.#next.catch(() => undefined);
    }
    return this.#next;
  }

  #writeAll(): Promise<void> {
    const items = this.#waiting;
    this.#waiting = [];
    this.#next = null;
    return this.write(items);
  }
}
