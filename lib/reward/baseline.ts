import { mapAttributes, type Rewards } from "@/lib/steerlm/attributes";
import model from "./baseline-model.json";
import { type BaselineModel, predict, standardise } from "./linear-model";
import type { RatedConversation, RewardProvider, ServerDescription, TurnOutcome } from "./provider";
import { textStatistics } from "./text-statistics";

const { attributes, statistics: scalings }: BaselineModel = model;

/** A batch is rated without a pause; at this size other work in the process waits some milliseconds at most. */
const MAX_BATCH_SIZE = 64;

function rate(conversation: RatedConversation): Rewards {
  const row = standardise(textStatistics(conversation), scalings);
  // Served models answer in FP32, and scores are kept as such.
  return mapAttributes((attribute) => Math.fround(predict(attributes[attribute], row)));
}

/**
 * The built-in scorer: linear models over text statistics, within this process. For trying the app and as a length
 * yardstick; not a reward model (docs/baseline.md says how far it gets).
 */
export class BaselineProvider implements RewardProvider {
  async describe(signal?: AbortSignal): Promise<ServerDescription> {
    signal?.throwIfAborted();
    return {
      maxBatchSize: MAX_BATCH_SIZE,
      detail: "built-in baseline: text statistics, not a reward model",
      config: null,
    };
  }

  async score(batch: RatedConversation[], signal?: AbortSignal): Promise<TurnOutcome[]> {
    signal?.throwIfAborted();
    return batch.map((conversation) => ({ ok: true, rewards: rate(conversation), exceeded: false }));
  }
}
