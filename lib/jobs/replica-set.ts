import {
  isMisconfigured,
  type RatedConversation,
  RewardError,
  type RewardProvider,
  type ServerDescription,
  type TurnOutcome,
} from "@/lib/reward/provider";
import { Replica } from "./replica";

/** How soon those who wait learn that their run was stopped, or that a replica is back. */
const LOOK_EVERY_MS = 250;
const clock = () => performance.now();

type Waiting = {
  resolve: (replica: Replica) => void;
  reject: (reason: unknown) => void;
  signal: AbortSignal | undefined;
};

/**
 * The addresses of an endpoint as one provider. A request goes to the least loaded one that is there, as soon as it may have one
 * more; those that are out are asked again with growing pauses. Refusals (429, 503) and outages of a server cost a request
 * nothing but time: `score` throws for them only when no address is left.
 */
export class ReplicaSet implements RewardProvider {
  readonly #replicas: Replica[];
  readonly #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** `cap`: requests in flight to one address. */
  constructor(providers: readonly RewardProvider[], cap: number) {
    this.#replicas = providers.map((provider) => new Replica(provider, cap));
  }

  /** Asks every address. Throws when none answers; else it tells of the least that each can take. */
  async describe(signal?: AbortSignal): Promise<ServerDescription> {
    signal?.throwIfAborted();
    const descriptions: ServerDescription[] = [];
    await Promise.all(
      this.#replicas.map(async (replica) => {
        await replica.check(clock);
        const { description } = replica;
        if (replica.cause === null && description) descriptions.push(description);
      }),
    );
    this.#dispatch();
    const [first] = descriptions;
    if (first === undefined) throw this.#cause();
    const count = this.#replicas.length;
    const maxBatchSize = Math.min(...descriptions.map((description) => description.maxBatchSize));
    const detail = count === 1 ? first.detail : `${descriptions.length} of ${count} addresses answer; ${first.detail}`;
    return { maxBatchSize, detail, config: first.config };
  }

  async score(batch: RatedConversation[], signal?: AbortSignal): Promise<TurnOutcome[]> {
    for (;;) {
      const replica = await this.#takePlace(signal);
      const sentAt = clock();
      try {
        const outcomes = await replica.provider.score(batch, signal);
        replica.succeeded(clock(), batch.length);
        return outcomes;
      } catch (error) {
        const hasOthers = this.#replicas.some((other) => other !== replica && other.cause === null);
        const isSentAgain = replica.failed(error, clock(), sentAt, hasOthers);
        if (replica.isSuspicious) this.#checkInBackground(replica);
        if (!isSentAgain || this.#areAllOut()) throw error;
      } finally {
        replica.inFlight -= 1;
        this.#dispatch();
      }
    }
  }

  async #takePlace(signal: AbortSignal | undefined): Promise<Replica> {
    signal?.throwIfAborted();
    // They may be back since: another worker's probe, not ours, may have let the run go on.
    if (this.#areAllOut()) {
      await Promise.all(this.#replicas.map((replica) => replica.check(clock)));
      signal?.throwIfAborted();
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject, signal });
      this.#dispatch();
    });
  }

  #areAllOut(): boolean {
    return this.#replicas.every(({ cause }) => cause !== null);
  }

  /** Why no address is left: an outage, which may end by itself, rather than a wrong setting. */
  #cause(): RewardError {
    const causes = this.#replicas.flatMap(({ cause }) => cause ?? []);
    const cause = causes.find((error) => !isMisconfigured(error)) ?? causes[0];
    return cause ?? new RewardError("unreachable", "The endpoint has no address.");
  }

  #dispatch(): void {
    const now = clock();
    for (const replica of this.#replicas) if (replica.isDue(now)) this.#checkInBackground(replica);
    if (this.#areAllOut()) for (const { reject } of this.#waiting.splice(0)) reject(this.#cause());
    while (this.#waiting.length > 0) {
      const replica = this.#leastLoaded(now);
      if (replica === null) break;
      const next = this.#waiting.shift();
      if (next?.signal?.aborted) next.reject(next.signal.reason);
      else if (next !== undefined) {
        replica.inFlight += 1;
        next.resolve(replica);
      }
    }
    if (this.#waiting.length > 0) this.#timer ??= setTimeout(() => this.#look(), LOOK_EVERY_MS);
  }

  /** For those who wait while nothing moves. */
  #look(): void {
    this.#timer = undefined;
    for (const waiting of this.#waiting.splice(0))
      if (waiting.signal?.aborted) waiting.reject(waiting.signal.reason);
      else this.#waiting.push(waiting);
    this.#dispatch();
  }

  #checkInBackground(replica: Replica): void {
    replica.check(clock).then(
      () => this.#dispatch(),
      (error: Error) => console.error(`a reward server could not be asked what it is: ${error.message}`),
    );
  }

  #leastLoaded(now: number): Replica | null {
    let least: Replica | null = null;
    for (const replica of this.#replicas)
      if (replica.isFree(now) && (least === null || load(replica) < load(least))) least = replica;
    return least;
  }
}

function load({ inFlight, limit }: Replica): number {
  return inFlight / limit.limit;
}
