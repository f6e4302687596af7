import { RefreshEvery } from "@/app/(desk)/datasets/refresh-every";
import { Progress } from "@/components/ui/progress";
import type { TokenTotals } from "@/lib/db/token-totals";
import * as t from "@/texts/export";

const REFRESH_SECONDS = 2;

/** Which turns are over-length is not known before all are counted, so there is no file without them yet. */
export function TokenProgress({ totals: { counted, turns } }: { totals: TokenTotals }) {
  return (
    <div className="flex w-full max-w-md flex-col gap-2 text-sm">
      <Progress label={t.countingTokens} done={counted} total={turns} unit={t.countedTurns} rate={null} />
      <p className="text-muted">{t.countingReason}</p>
      <RefreshEvery seconds={REFRESH_SECONDS} />
    </div>
  );
}
