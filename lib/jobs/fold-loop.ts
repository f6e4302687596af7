import { setTimeout as sleep } from "node:timers/promises";
import { foldChanges } from "@/lib/db/fold-facets";

// Lists read changes that are not folded one by one: the fewer, the quicker.
const IDLE_MS = 250;
const AFTER_ERROR_MS = 2000;

/** Folds changes of turns into their facets until `stopping`; resolves when nothing is under way any more. */
export async function foldUntil(stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const pause = await foldChanges().then(
      (folded) => (folded ? 0 : IDLE_MS),
      (error: Error) => {
        console.error(`changes not folded: ${error.message}`);
        return AFTER_ERROR_MS;
      },
    );
    // Rejects when stopping, which ends the loop.
    if (pause > 0) await sleep(pause, undefined, { signal: stopping }).catch(() => undefined);
  }
}
