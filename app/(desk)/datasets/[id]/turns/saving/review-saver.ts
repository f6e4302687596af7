import type { PendingStorage, TurnName } from "./pending-storage";
import { putReview, type SaveAnswer } from "./put-review";
import {
  beginSending,
  confirm,
  edit,
  fail,
  hasUnsaved,
  keepMine,
  meetStale,
  nextRequest,
  type ReviewContent,
  retryPause,
  type SaveFailure,
  type StoredReview,
  startSave,
  type TurnSave,
  takeTheirs,
} from "./save-queue";

/** A turn's saving with its name. `resets` grows when its content changed other than by editing: what shows it starts anew. */
export type NamedSave = TurnSave & { turn: TurnName; resets: number };

const DEBOUNCE_MS = 300;
// What a person goes on to is painted first.
const AT_ONCE_MS = 50;
// Signing in happens in another tab, soon: no growing pauses.
const SIGNED_OUT_PAUSE_MS = 5000;
const RENEW_EVERY_MS = 5000;

/**
 * Saves reviews in the background, whichever page is shown: debounced, one request per turn at a time, tried again until
 * the server answers, kept in the browser meanwhile.
 */
export class ReviewSaver {
  readonly #send: typeof fetch;
  readonly #userId: string;
  readonly #pending: PendingStorage;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #listeners = new Set<() => void>();
  /** Turns whose change the browser could not keep. */
  readonly #unkept = new Set<string>();
  #saves: ReadonlyMap<string, NamedSave> = new Map();
  #confirmed = 0;
  #hasAdopted = false;
  #maySend = true;
  #renewal: ReturnType<typeof setInterval> | undefined;

  constructor(send: typeof fetch, userId: string, pending: PendingStorage) {
    this.#send = send;
    this.#userId = userId;
    this.#pending = pending;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Every turn that was opened since the page was loaded; a new map with every change. */
  saves = (): ReadonlyMap<string, NamedSave> => this.#saves;

  /** How many saves the server has confirmed. */
  confirmed = (): number => this.#confirmed;

  /** True when closing the page would lose a change. */
  wouldLose(): boolean {
    return this.#unkept.size > 0;
  }

  /** Whether the person rates (any more): of who does not, nothing is sent, and what waits in the browser goes on waiting. */
  allowSending(maySend: boolean): void {
    this.#maySend = maySend;
  }

  /** A page shows a turn as the server rendered it. What is known here to be newer stays. */
  open(turn: TurnName, stored: StoredReview): void {
    // What waits in the browser comes first: it is newer than anything that the server has rendered.
    if (!this.#hasAdopted) this.adoptPending();
    const known = this.#saves.get(turn.id);
    if (known && (hasUnsaved(known) || known.stored.version >= stored.version)) return;
    this.#put({ ...startSave(stored), turn, resets: known ? known.resets + 1 : 0 });
  }

  /** Takes a new state of an opened turn. With `now` it is sent at once, as when the person moves on. */
  edit(turnId: string, content: ReviewContent | null, now = false): void {
    this.#change(turnId, (save) => edit(save, content));
    this.#schedule(turnId, now ? AT_ONCE_MS : DEBOUNCE_MS);
  }

  keepMine(turnId: string): void {
    this.#change(turnId, keepMine);
    this.#schedule(turnId, 0);
  }

  takeTheirs(turnId: string): void {
    this.#reset(turnId, takeTheirs);
  }

  /** Gives up a change that the server refuses. */
  discard(turnId: string): void {
    this.#reset(turnId, ({ stored }) => startSave(stored));
  }

  /** Sends all that waits without delay: the page is being left, the network is back, or a person asks. */
  sendAll(): void {
    for (const [turnId, save] of this.#saves) {
      if (!hasUnsaved(save)) continue;
      clearTimeout(this.#timers.get(turnId));
      void this.#sendNext(turnId);
    }
  }

  /** Takes over what waits in the browser from before this page was loaded; what another tab cares for is left to it. */
  adoptPending(): void {
    if (!this.#maySend) return;
    this.#hasAdopted = true;
    const { adopted, others } = this.#pending.adopt(Date.now());
    for (const { turn, version, wanted, unanswered } of adopted) {
      const known = this.#saves.get(turn.id);
      if (known && hasUnsaved(known)) continue;
      const save = { ...startSave({ version, content: null }), wanted, unanswered };
      // Above 0 even for a turn that no page has opened yet: one that opens it has been rendered without this.
      this.#put({ ...save, turn, resets: (known?.resets ?? 0) + 1 });
      this.#schedule(turn.id, 0);
    }
    // The other tab may be gone: its entries then grow old.
    if (others > 0) setTimeout(() => this.adoptPending(), RENEW_EVERY_MS);
  }

  #reset(turnId: string, change: (save: TurnSave) => TurnSave): void {
    const save = this.#opened(turnId);
    this.#put({ ...change(save), turn: save.turn, resets: save.resets + 1 });
  }

  #change(turnId: string, change: (save: TurnSave) => TurnSave): void {
    const save = this.#opened(turnId);
    this.#put({ ...change(save), turn: save.turn, resets: save.resets });
  }

  #opened(turnId: string): NamedSave {
    const save = this.#saves.get(turnId);
    if (!save) throw new Error(`turn ${turnId} was not opened`);
    return save;
  }

  #put(save: NamedSave): void {
    this.#saves = new Map(this.#saves).set(save.turn.id, save);
    this.#unkept.delete(save.turn.id);
    if (hasUnsaved(save)) this.#keep(save);
    else this.#pending.drop(save.turn);
    this.#renewal ??= setInterval(() => this.#renew(), RENEW_EVERY_MS);
    for (const listener of this.#listeners) listener();
  }

  #keep({ turn, stored, wanted, unanswered }: NamedSave): void {
    const kept = this.#pending.keep({ turn, version: stored.version, wanted, unanswered }, Date.now());
    if (!kept) this.#unkept.add(turn.id);
  }

  /** Tells other tabs that this one still cares for its entries, for as long as there are any. */
  #renew(): void {
    const unsaved = [...this.#saves.values()].filter(hasUnsaved);
    for (const save of unsaved) this.#keep(save);
    if (unsaved.length > 0) return;
    clearInterval(this.#renewal);
    this.#renewal = undefined;
  }

  #schedule(turnId: string, delay: number): void {
    clearTimeout(this.#timers.get(turnId));
    const timer = setTimeout(() => void this.#sendNext(turnId), delay);
    this.#timers.set(turnId, timer);
  }

  async #sendNext(turnId: string): Promise<void> {
    if (!this.#maySend) return;
    const request = nextRequest(this.#opened(turnId));
    if (!request) return;
    this.#change(turnId, beginSending);
    const answer = await putReview(this.#send, this.#userId, turnId, { ...request.content, version: request.version });
    if (answer.kind === "saved") this.#confirmed += 1;
    this.#change(turnId, (save) => settle(save, answer));
    const settled = this.#opened(turnId);
    if (nextRequest(settled)) this.#schedule(turnId, settled.failure ? pauseAfter(settled.failure) : 0);
  }
}

function settle(save: TurnSave, answer: SaveAnswer): TurnSave {
  switch (answer.kind) {
    case "saved":
      return confirm(save, answer.version);
    case "stale":
      return meetStale(save, answer.theirs);
    case "failed":
      return fail(save, answer.cause, answer.message);
  }
}

function pauseAfter(failure: SaveFailure): number {
  return failure.cause === "signed-out" ? SIGNED_OUT_PAUSE_MS : retryPause(failure);
}
