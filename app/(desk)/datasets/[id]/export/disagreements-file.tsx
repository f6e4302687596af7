import { Download } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import type { TurnCounts } from "@/lib/db/turn-counts";
import * as t from "@/texts/export";

interface DisagreementsFileProps {
  datasetId: string;
  /** In the filter language; null for all. */
  filter: string | null;
  /** Of the whole dataset. */
  marks: TurnCounts["marks"];
}

/** What goes beside a gold file: what every rater said. */
export function DisagreementsFile({ datasetId, filter, marks }: DisagreementsFileProps) {
  const params = new URLSearchParams({ format: "disagreements", ...(filter === null ? {} : { filter }) });
  return (
    <section aria-labelledby="disagreements" className="flex flex-col items-start gap-2 border-t pt-4">
      <h3 id="disagreements" className="font-medium text-sm">
        {t.everyRating}
      </h3>
      <p className="max-w-prose text-muted text-sm">{t.everyRatingHint}</p>
      <p className="numeric text-muted text-sm">{t.disagreements(marks, filter !== null)}</p>
      <ButtonLink href={`/api/v1/datasets/${datasetId}/export?${params}`} prefetch={false} download>
        <Download aria-hidden="true" className="size-4" />
        {t.everyRating}
      </ButtonLink>
    </section>
  );
}
