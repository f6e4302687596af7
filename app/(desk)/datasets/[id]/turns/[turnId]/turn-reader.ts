import * as t from "@/texts/review-notices";
import type { TurnInList } from "./turn-view";

/** What became of reading a turn. */
export type TurnRead = { ok: true; view: TurnInList } | { ok: false; message: string };

// Three turns lie ready, so that a person who hurries does not overtake the reading; beyond that it would only load the server.
const AHEAD = 3;
// Some of the way back stays, too; a turn's texts may be megabytes.
const KEPT = 40;
const TIMEOUT_MS = 15_000;

/**
 * Holds the turns of one list that are, were or will be shown, so that the next one is there in the frame after the key. Nothing
 * here is the truth: each turn is read again when a person stays on it.
 */
export class TurnReader {
  readonly #send: typeof fetch;
  readonly #hrefOf: (turnId: string) => string;
  readonly #views = new Map<string, TurnInList>();
  readonly #readAt = new Map<string, number>();
  readonly #reading = new Map<string, Promise<TurnRead>>();
  readonly #listeners = new Set<() => void>();

  /** `hrefOf`: where a turn's view is read. */
  constructor(send: typeof fetch, hrefOf: (turnId: string) => string) {
    this.#send = send;
    this.#hrefOf = hrefOf;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The turn as it was read last; undefined when it was not, or long ago. */
  known(turnId: string): TurnInList | undefined {
    return this.#views.get(turnId);
  }

  /** How many milliseconds ago the turn was read; Infinity when it was not. */
  age(turnId: string): number {
    return Date.now() - (this.#readAt.get(turnId) ?? Number.NEGATIVE_INFINITY);
  }

  /** Takes a view that came by other means. One that was read here stays: the page may come from the browser's memory. */
  seed(view: TurnInList): void {
    if (!this.#views.has(view.turn.id)) this.#keep(view);
  }

  /** Asks the server; who asks while another asks gets the same answer. Never throws. */
  read(turnId: string): Promise<TurnRead> {
    const known = this.#reading.get(turnId);
    if (known) return known;
    const reading = this.#fetch(turnId).then((read) => {
      this.#reading.delete(turnId);
      if (read.ok) this.#keep(read.view);
      return read;
    });
    this.#reading.set(turnId, reading);
    return reading;
  }

  /** Makes the turns beside this one ready. Failures are met again, and told, when the turn is asked for. */
  async readAhead(turnId: string): Promise<void> {
    const start = this.#views.get(turnId);
    if (!start) return;
    let next = start.next;
    for (let step = 0; step < AHEAD && next !== null; step += 1) {
      const view = await this.#ensure(next);
      if (!view) return;
      next = view.next;
    }
    if (start.previous !== null) await this.#ensure(start.previous);
  }

  async #ensure(turnId: string): Promise<TurnInList | undefined> {
    if (!this.#views.has(turnId)) await this.read(turnId);
    return this.#views.get(turnId);
  }

  #keep(view: TurnInList): void {
    const { id } = view.turn;
    const before = this.#views.get(id);
    // A record's texts never change: what shows them need not be drawn anew.
    this.#views.delete(id);
    this.#views.set(id, before ? { ...view, conversation: before.conversation } : view);
    this.#readAt.set(id, Date.now());
    for (const old of [...this.#views.keys()].slice(0, -KEPT)) {
      this.#views.delete(old);
      this.#readAt.delete(old);
    }
    for (const listener of this.#listeners) listener();
  }

  async #fetch(turnId: string): Promise<TurnRead> {
    try {
      const response = await this.#send(this.#hrefOf(turnId), { signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (response.ok) return { ok: true, view: await response.json() };
      if (response.status === 404) return { ok: false, message: t.deleted };
      if (response.status === 401) return { ok: false, message: t.signedOut };
      return { ok: false, message: t.answeredWith(response.status) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { ok: false, message: t.noAnswer(reason) };
    }
  }
}
