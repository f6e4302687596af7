import { Badge } from "@/components/ui/badge";
import { MODEL_TOKENS } from "@/lib/steerlm/overlength";
import * as t from "@/texts/review-reading";

/** How long the prompt of the rated turn is, and what of it the server does not read. */
export function OverlengthNotice({ tokens }: { tokens: number | null }) {
  if (tokens === null) return <p className="numeric text-faint text-xs">{t.tokensNotCounted}</p>;
  if (tokens <= MODEL_TOKENS) return <p className="numeric text-faint text-xs">{t.promptTokens(tokens)}</p>;
  return (
    <div className="numeric my-1 flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md bg-warning-soft px-3 py-2 text-sm text-warning-text">
      <Badge tone="warning">{t.overLength}</Badge>
      <p>{t.cutOff(tokens, MODEL_TOKENS)}</p>
    </div>
  );
}
