import Link from "next/link";
import { formatCount, formatShare } from "@/components/ui/format";
import type { Dataset } from "@/lib/db/datasets";
import type { TurnCounts } from "@/lib/db/turn-counts";
import type { TurnStatus } from "@/lib/review/status";
import * as t from "@/texts/dataset-progress";
import { type Conditions, turnsHref } from "./turns-href";

const ORDER = ["submitted", "skipped", "draft", "unreviewed"] as const satisfies readonly TurnStatus[];
// From done to untouched on the one scale of magnitude.
const FILLS: Record<TurnStatus, string> = {
  submitted: "bg-(--scale-4)",
  skipped: "bg-(--scale-3)",
  draft: "bg-(--scale-1)",
  unreviewed: "bg-sunken inset-ring inset-ring-line-strong",
};

/** How far people are with a dataset, and what asks for a look. Every number leads to its turns. */
export function WorkLeft({ dataset, counts }: { dataset: Dataset; counts: TurnCounts }) {
  const { id, assistantTurns: all } = dataset;
  const { statuses, marks, rated } = counts;
  const left = statuses.unreviewed + statuses.draft;
  const looks: Figure[] = [
    { name: t.flagged, count: marks.flagged, conditions: { flagged: "yes" } },
    { name: t.withNote, count: marks.noted, conditions: { noted: "yes" } },
    { name: t.overridden, count: marks.overridden, conditions: { overridden: "yes" } },
    ...(marks.undecided > 0
      ? [{ name: t.toAdjudicate, count: marks.undecided, conditions: { undecided: "yes" } }]
      : []),
    { name: t.failed, count: marks.failed, conditions: { failed: "yes" }, trouble: true },
    { name: t.withoutPrediction, count: all - rated.predicted, conditions: { "predicted.quality": "none" } },
  ];
  return (
    <section aria-labelledby="work-left" className="flex max-w-5xl flex-col gap-3">
      <h2 id="work-left" className="font-semibold text-lg">
        {left === 0 ? t.nothingLeft : t.leftToReview(left, all)}
      </h2>
      <div aria-hidden="true" className="flex h-2 gap-0.5 overflow-hidden rounded-full">
        {ORDER.filter((status) => statuses[status] > 0).map((status) => (
          <span key={status} className={`min-w-1 ${FILLS[status]}`} style={{ flexGrow: statuses[status] }} />
        ))}
      </div>
      <dl aria-label={t.reviews} className="grid grid-cols-[repeat(auto-fill,minmax(6rem,1fr))] gap-x-4 gap-y-3">
        {ORDER.map((status) => (
          <FigureOf
            key={status}
            datasetId={id}
            name={status}
            count={statuses[status]}
            conditions={{ status }}
            swatch={FILLS[status]}
            share={formatShare(statuses[status], all)}
          />
        ))}
        {looks.map((figure) => (
          <FigureOf key={figure.name} datasetId={id} {...figure} />
        ))}
      </dl>
    </section>
  );
}

interface Figure {
  name: string;
  count: number;
  /** Of its turns. */
  conditions: Conditions;
  trouble?: boolean;
}

function FigureOf({
  datasetId,
  name,
  count,
  conditions,
  trouble,
  swatch,
  share,
}: Figure & { datasetId: string; swatch?: string; share?: string }) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="flex items-center gap-1.5 text-faint text-xs">
        {swatch ? <span aria-hidden="true" className={`size-2 rounded-full ${swatch}`} /> : null}
        {name}
      </dt>
      <dd className="numeric text-lg">
        {count === 0 ? (
          <span className="text-faint">{formatCount(count)}</span>
        ) : (
          <Link
            href={turnsHref(datasetId, conditions)}
            prefetch={false}
            aria-label={t.figure(count, name)}
            className={`rounded-sm underline decoration-line-strong decoration-dotted underline-offset-4 hover:decoration-solid ${trouble ? "text-warning-text" : "hover:text-accent-text"}`}
          >
            {formatCount(count)}
          </Link>
        )}
        {share ? <span className="ml-1 text-faint text-xs">{share}</span> : null}
      </dd>
    </div>
  );
}
