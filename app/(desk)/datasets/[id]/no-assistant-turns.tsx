import { EmptyState } from "@/components/ui/empty-state";
import * as t from "@/texts/dataset";

/** In place of charts that have nothing to show. */
export function NoAssistantTurns() {
  return <EmptyState title={t.noAssistantTurns} reason={t.noAssistantTurnsReason} />;
}
