import {
  isMisconfigured,
  isOutage,
  RewardError,
  type RewardProvider,
  type ServerDescription,
} from "@/lib/reward/provider";
import { AdaptiveLimit } from "./adaptive-limit";

/** A server that only refuses for this long is away; one that asks for a longer pause is so at once. */
const OVERLOAD_PATIENCE_MS = 60_000;
/** So many failures in a row, without one success, take a replica out while another one is there. */
const FAILURES_IN_A_ROW = 8;
/** So many make it be asked whether it is there at all: one may be the fault of what was sent. */
const SUSPICIOUS_FAILURES = 2;
const FIRST_PROBE_MS = 1000;
const LONGEST_PROBE_MS = 60_000;

/** One address of an endpoint: what is in flight to it, and whether it is there. */
export class Replica {
  readonly provider: RewardProvider;
  readonly limit: AdaptiveLimit;
  inFlight = 0;
  /** What it last said of itself. */
  description: ServerDescription | null = null;
  /** Why it is out, null when it is there. */
  cause: RewardError | null = null;
  #probeAt = 0;
  #probes = 0;
  #refusingSince: number | null = null;
  #failures = 0;
  #checking: Promise<void> | null = null;

  constructor(provider: RewardProvider, cap: number) {
    this.provider = provider;
    this.limit = new AdaptiveLimit(cap);
  }

  isFree(now: number): boolean {
    return this.cause === null && this.inFlight < this.limit.limit && now >= this.limit.pausedUntil;
  }

  /** It is out, and the pause before asking it again is over. */
  isDue(now: number): boolean {
    return this.cause !== null && this.#checking === null && now >= this.#probeAt;
  }

  succeeded(now: number, turns: number): void {
    this.#refusingSince = null;
    this.#failures = 0;
    this.#probes = 0;
    this.limit.answered(now, turns, this.inFlight >= this.limit.limit);
  }

  /**
   * Notes a failed request. True when the server is to blame and not what was sent, so that it may be sent again at no cost.
   * Without others a wrong setting is nobody's turn to wait out.
   */
  failed(error: unknown, now: number, sentAt: number, hasOthers: boolean): boolean {
    if (!(error instanceof RewardError)) return false;
    const { kind } = error;
    if (kind === "rejected") return false;
    if (kind === "overloaded") {
      this.limit.overloaded(now, sentAt, error.retryAfterMs);
      this.#refusingSince ??= now;
      const isLong = (error.retryAfterMs ?? 0) > OVERLOAD_PATIENCE_MS;
      if (isLong || now - this.#refusingSince > OVERLOAD_PATIENCE_MS) this.#takeOut(error, now);
      return true;
    }
    if (isOutage(error) || (isMisconfigured(error) && hasOthers)) {
      this.#takeOut(error, now);
      return true;
    }
    this.#failures += 1;
    if (kind === "timeout") this.limit.overloaded(now, sentAt, 0);
    if (this.#failures >= FAILURES_IN_A_ROW && hasOthers) this.#takeOut(error, now);
    return false;
  }

  /** It fails in a way that looks the same for a turn that it chokes on and for a server that is gone. */
  get isSuspicious(): boolean {
    return this.cause === null && this.#failures >= SUSPICIOUS_FAILURES;
  }

  /** Asks the server what it is, which sends no turns: brings it back, or takes it out. Calls at one time share one answer. */
  check(clock: () => number): Promise<void> {
    this.#checking ??= this.#check(clock).finally(() => {
      this.#checking = null;
    });
    return this.#checking;
  }

  async #check(clock: () => number): Promise<void> {
    try {
      this.description = await this.provider.describe();
      this.cause = null;
      this.#refusingSince = null;
    } catch (error) {
      if (!(error instanceof RewardError)) throw error;
      this.#takeOut(error, clock(), true);
    }
  }

  /** `isProbe`: asked again while out. Else, what was in flight when it went away all fails at once, and counts once. */
  #takeOut(error: RewardError, now: number, isProbe = false): void {
    if (this.cause !== null && !isProbe) return;
    this.cause = error;
    this.#probes += 1;
    this.#failures = 0;
    const pause = Math.min(LONGEST_PROBE_MS, FIRST_PROBE_MS * 2 ** (this.#probes - 1));
    this.#probeAt = now + Math.max(pause, error.retryAfterMs ?? 0);
  }
}
