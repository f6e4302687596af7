/** How fast the stand-in works: one batch of at most `batch` prompts at a time, each of `milliseconds`. */
export type GpuSpeed = { batch: number; milliseconds: number };

type Job = { left: number; arrivedAt: number; resolve: () => void };

/**
 * A model of a GPU behind a dynamic batcher, as Triton has one: the prompts of all requests wait in one queue, and whenever the
 * GPU is free it takes the next ones, across requests. Capacity is `batch / milliseconds`. Batches are timed by when they
 * should have ended and not by when a timer fired, so that late timers cost nothing.
 */
export class Gpu {
  readonly #speed: GpuSpeed;
  readonly #queue: Job[] = [];
  #timer: NodeJS.Timeout | undefined;
  #freeAt = 0;
  batches = 0;

  constructor(speed: GpuSpeed) {
    this.#speed = speed;
  }

  /** Resolves when the last of the prompts has been worked. */
  work(prompts: number): Promise<void> {
    return new Promise((resolve) => {
      this.#queue.push({ left: prompts, arrivedAt: performance.now(), resolve });
      if (this.#timer === undefined) this.#startBatch();
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #startBatch(): void {
    const [first] = this.#queue;
    if (first === undefined) return;
    const endsAt = Math.max(this.#freeAt, first.arrivedAt) + this.#speed.milliseconds;
    this.#freeAt = endsAt;
    this.#timer = setTimeout(() => this.#endBatch(), endsAt - performance.now());
  }

  /** What came while the batch was under way is in the next one; what this one takes is settled only now, which changes nothing. */
  #endBatch(): void {
    this.#timer = undefined;
    this.batches += 1;
    const startedAt = this.#freeAt - this.#speed.milliseconds;
    let room = this.#speed.batch;
    const done: Job[] = [];
    for (const job of this.#queue) {
      if (room === 0 || job.arrivedAt > startedAt) break;
      const taken = Math.min(room, job.left);
      job.left -= taken;
      room -= taken;
      if (job.left === 0) done.push(job);
    }
    this.#queue.splice(0, done.length);
    this.#startBatch();
    for (const { resolve } of done) resolve();
  }
}
