import type { ReviewContent } from "./save-queue";

/** A turn as messages name it and as its page is addressed. */
export type TurnName = { id: string; datasetId: string; line: number; turn: number };

/** A change that the server has not confirmed, as it waits in this browser. */
type PendingSave = {
  turn: TurnName;
  version: number;
  wanted: ReviewContent | null;
  unanswered: ReviewContent | null;
  /** The tab that sends it, and when that tab last said that it lives. */
  owner: string;
  seenAt: number;
};

/** What is used of the browser's Storage. */
export type KeyValueStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

// A tab renews its entries every few seconds; one that has not done so for this long is gone.
const ABANDONED_AFTER_MS = 15_000;

/** Keeps a person's unconfirmed changes in the browser, so that neither a reload nor a crash loses them. */
export class PendingStorage {
  readonly #storage: KeyValueStorage;
  readonly #prefix: string;
  readonly #owner: string;

  constructor(storage: KeyValueStorage, userId: string, owner: string) {
    this.#storage = storage;
    // By person: who signs in next on this browser must not send another's ratings as their own.
    this.#prefix = `steerdesk:unsaved:v1:${userId}:`;
    this.#owner = owner;
  }

  /** False when the browser keeps nothing (storage full or forbidden): then only this page holds the change. */
  keep(save: Omit<PendingSave, "owner" | "seenAt">, now: number): boolean {
    const entry: PendingSave = { ...save, owner: this.#owner, seenAt: now };
    try {
      this.#storage.setItem(this.#keyOf(entry), JSON.stringify(entry));
      return true;
    } catch {
      return false;
    }
  }

  drop(turn: TurnName): void {
    this.#storage.removeItem(this.#keyOf({ turn, owner: this.#owner }));
  }

  /** What waits and is this tab's to send from now on: its own from before a reload, and that of tabs that are gone. */
  adopt(now: number): { adopted: PendingSave[]; others: number } {
    const entries = this.#keys().flatMap((key) => this.#read(key) ?? []);
    const adopted = entries.filter(
      ({ owner, seenAt }) => owner === this.#owner || now - seenAt > ABANDONED_AFTER_MS || seenAt > now,
    );
    for (const { owner: _gone, seenAt: _then, ...save } of adopted) this.keep(save, now);
    for (const entry of adopted) if (entry.owner !== this.#owner) this.#storage.removeItem(this.#keyOf(entry));
    return { adopted, others: entries.length - adopted.length };
  }

  /** By tab, too: two tabs may wait with changes of the same turn. */
  #keyOf({ turn, owner }: Pick<PendingSave, "turn" | "owner">): string {
    return `${this.#prefix}${turn.id}:${owner}`;
  }

  #keys(): string[] {
    const keys = Array.from({ length: this.#storage.length }, (_, index) => this.#storage.key(index));
    return keys.filter((key) => key !== null).filter((key) => key.startsWith(this.#prefix));
  }

  #read(key: string): PendingSave | null {
    const text = this.#storage.getItem(key);
    if (text === null) return null;
    // Written by keep() under our own prefix and nothing else; before flags had kinds there was no `flag`.
    const entry = JSON.parse(text) as PendingSave;
    const whole = (content: ReviewContent | null) => content && { ...content, flag: content.flag ?? null };
    return { ...entry, wanted: whole(entry.wanted), unanswered: whole(entry.unanswered) };
  }
}
