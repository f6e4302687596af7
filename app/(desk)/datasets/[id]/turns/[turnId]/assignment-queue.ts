import * as t from "@/texts/review-notices";

/** What became of asking for the next turn; null where nothing is left. */
export type TurnTaken = { ok: true; turnId: string | null } | { ok: false; message: string };

// The turn in sight, the one that lies ready, and those whose saving may still be under way.
const IN_HAND = 4;
const TIMEOUT_MS = 15_000;

/**
 * One person's way through an assignment in this tab: which turn was given out after which. A turn is asked for once, and kept for the
 * person by a lease that is renewed while it is in sight.
 */
export class AssignmentQueue {
  readonly #send: typeof fetch;
  readonly #base: string;
  readonly #after = new Map<string, Promise<TurnTaken>>();
  readonly #ready = new Map<string, string>();
  #given: string[] = [];

  constructor(send: typeof fetch, assignmentId: string) {
    this.#send = send;
    this.#base = `/api/v1/assignments/${assignmentId}`;
  }

  /** The turn that comes after this one; null while it is not known. */
  ready(turnId: string): string | null {
    return this.#ready.get(turnId) ?? null;
  }

  /** Asks for the turn after this one. Who asks while another asks gets the same answer; no turn, or none yet, is asked for again. */
  after(turnId: string): Promise<TurnTaken> {
    const asked = this.#after.get(turnId);
    if (asked) return asked;
    this.#hold(turnId);
    const taking = this.#take().then((taken) => {
      if (taken.ok && taken.turnId !== null) {
        this.#ready.set(turnId, taken.turnId);
        this.#hold(taken.turnId);
      } else this.#after.delete(turnId);
      return taken;
    });
    this.#after.set(turnId, taking);
    return taking;
  }

  /** Says that the person has the turn in sight. Lost, the turn may go to somebody else; what they submit is kept all the same. */
  async renew(turnId: string): Promise<void> {
    await this.#post("renew", { turn: turnId }).catch(() => null);
  }

  #hold(turnId: string): void {
    this.#given = [...this.#given.filter((id) => id !== turnId), turnId].slice(-IN_HAND);
  }

  async #take(): Promise<TurnTaken> {
    try {
      const response = await this.#post("next", { except: this.#given });
      if (response.status === 204) return { ok: true, turnId: null };
      const answer = await response.json();
      return response.ok ? { ok: true, turnId: answer.id } : { ok: false, message: answer.error.message };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { ok: false, message: t.noAnswer(reason) };
    }
  }

  #post(what: string, body: object): Promise<Response> {
    return this.#send(`${this.#base}/${what}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  }
}
