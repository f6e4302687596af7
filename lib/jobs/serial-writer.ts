/**
 * Hands items to `write` in their order, one call at a time: what comes in during a write goes out with the next one, so the
 * slower the database, the larger (and the cheaper per item) its transactions.
 */
export class SerialWriter<Item> {
  #waiting: Item[] = [];
  #writing: Promise<void> | null = null;
  #failure: { error: unknown } | null = null;

  constructor(readonly write: (items: Item[]) => Promise<void>) {}

  add(items: readonly Item[]): void {
    this.#waiting.push(...items);
    this.#writing ??= this.#drain();
  }

  /** Resolves when all is written; throws what a write threw. After a failed write nothing more is written. */
  async finish(): Promise<void> {
    await this.#writing;
    if (this.#failure) throw this.#failure.error;
  }

  async #drain(): Promise<void> {
    try {
      while (this.#waiting.length > 0 && !this.#failure) {
        const items = this.#waiting;
        this.#waiting = [];
        await this.write(items);
      }
    } catch (error) {
      // Kept for finish(): nobody awaits the drain while work goes on.
      this.#failure = { error };
    }
    this.#writing = null;
  }
}
