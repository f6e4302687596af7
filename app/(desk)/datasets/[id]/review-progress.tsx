import { DayBars } from "@/components/charts/day-bars";
import { prepareProgress } from "@/components/charts/progress-data";
import { listReviewDays } from "@/lib/db/review-days";
import { countOverrides } from "@/lib/db/reviewer-overrides";
import * as t from "@/texts/dataset-progress";
import { ReviewerTable } from "./reviewer-table";

/** Reviews over time and by person; nothing as long as there are none. */
export async function ReviewProgress({ datasetId }: { datasetId: string }) {
  const today = new Date().toISOString().slice(0, 10);
  const progress = prepareProgress(await listReviewDays(datasetId), today);
  const { reviewers } = progress;
  if (reviewers.length === 0) return null;
  const overrides = await countOverrides(
    datasetId,
    reviewers.map(({ userId }) => userId),
  );
  return (
    <section aria-labelledby="people" className="flex max-w-4xl flex-col gap-4">
      <h2 id="people" className="font-semibold text-lg">
        {t.reviews}
      </h2>
      {progress.days.length > 0 ? <DayBars progress={progress} /> : null}
      <ReviewerTable datasetId={datasetId} reviewers={reviewers} overrides={overrides} />
    </section>
  );
}
