const START = 4;
// Doubling what is in flight doubles the throughput of a server with room, and changes little on a full one.
const LEAST_GROWTH = 1.05;
const PROBE_STEP = 1.25;
const LEAST_PROBE_GROWTH = 1.025;
// Windows between two looks whether a full server has more room by now.
const WINDOWS_BEFORE_PROBE = 10;
const SHRINK = 0.75;
const FIRST_BACKOFF_MS = 200;
const LONGEST_BACKOFF_MS = 10_000;

type Window = { opensAfter: number; answers: number; turns: number; from: number | null };

/**
 * How many requests a server may have at once: more while that raises its throughput, a quarter fewer when it refuses or
 * times out, always 1 to `cap`. Pure: the caller tells the time, in milliseconds of any steady clock.
 */
export class AdaptiveLimit {
  readonly #cap: number;
  #limit: number;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #shrunkAt = Number.NEGATIVE_INFINITY;
  #refusals = 0;
  /** Turns per millisecond of the best window so far under the present circumstances. */
  #best = 0;
  /** What to return to if the last step did not pay; null while doubling. */
  #held: number | null = null;
  #restingWindows = 0;
  #window: Window;

  constructor(cap: number) {
    this.#cap = Math.max(1, Math.floor(cap));
    this.#limit = Math.min(START, this.#cap);
    this.#window = this.#openWindow();
  }

  /** Requests that may be in flight. */
  get limit(): number {
    return this.#limit;
  }

  /** Until then nothing is to be sent. */
  get pausedUntil(): number {
    return this.#pausedUntil;
  }

  /** A request of `turns` turns was answered. `isFull`: as many as allowed were in flight; else the window says nothing of the limit. */
  answered(now: number, turns: number, isFull: boolean): void {
    this.#refusals = 0;
    if (!isFull) {
      this.#window = this.#openWindow();
      return;
    }
    const window = this.#window;
    // Answers to what was sent under an earlier limit.
    if (window.opensAfter > 0) {
      window.opensAfter -= 1;
      if (window.opensAfter === 0) window.from = now;
      return;
    }
    window.answers += 1;
    window.turns += turns;
    if (window.answers >= this.#limit * 2 && window.from !== null && now > window.from)
      this.#endWindow(window.turns / (now - window.from));
  }

  /**
   * A request sent at `sentAt` was refused (429, 503) or timed out. Lowers the limit, once for all that was in flight, and
   * pauses for as long as the server asks, else for growing times.
   */
  overloaded(now: number, sentAt: number, retryAfterMs: number | null): void {
    if (retryAfterMs !== null) this.#pausedUntil = Math.max(this.#pausedUntil, now + retryAfterMs);
    if (sentAt < this.#shrunkAt) return;
    this.#refusals += 1;
    if (retryAfterMs === null) {
      const backoff = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (this.#refusals - 1));
      this.#pausedUntil = Math.max(this.#pausedUntil, now + backoff);
    }
    this.#shrunkAt = now;
    this.#limit = Math.max(1, Math.floor(this.#limit * SHRINK));
    this.#best = 0;
    // From here on in small steps: doubling would run into the same wall.
    this.#held = this.#limit;
    this.#restingWindows = 0;
    this.#window = this.#openWindow();
  }

  #openWindow(): Window {
    return { opensAfter: this.#limit, answers: 0, turns: 0, from: null };
  }

  #endWindow(throughput: number): void {
    if (this.#held === null) this.#afterDoubling(throughput);
    else if (this.#limit > this.#held) this.#afterProbe(throughput, this.#held);
    else this.#afterRest(throughput, this.#held);
    this.#window = this.#openWindow();
  }

  #afterDoubling(throughput: number): void {
    if (throughput < this.#best * LEAST_GROWTH || this.#limit === this.#cap) {
      // Held at twice what was enough: the second half is what waits at the server while the first is worked.
      this.#held = this.#limit;
      this.#best = Math.max(this.#best, throughput);
      return;
    }
    this.#best = throughput;
    this.#limit = Math.min(this.#cap, this.#limit * 2);
  }

  #afterProbe(throughput: number, held: number): void {
    if (throughput >= this.#best * LEAST_PROBE_GROWTH) {
      this.#best = throughput;
      this.#held = this.#limit;
      // It paid, so the next step comes at once.
      this.#restingWindows = WINDOWS_BEFORE_PROBE;
    } else this.#limit = held;
  }

  #afterRest(throughput: number, held: number): void {
    // Follows a server that became slower; a single slow window counts little.
    this.#best = this.#best === 0 ? throughput : 0.8 * this.#best + 0.2 * throughput;
    this.#restingWindows += 1;
    if (this.#restingWindows < WINDOWS_BEFORE_PROBE || held === this.#cap) return;
    this.#restingWindows = 0;
    this.#limit = Math.min(this.#cap, Math.ceil(held * PROBE_STEP));
  }
}
