import Link from "next/link";
import { formatCount, formatShare } from "@/components/ui/format";
import type { Dataset } from "@/lib/db/datasets";
import type { TurnCounts } from "@/lib/db/turn-counts";
import { turnsHref } from "./turns-href";

interface Total {
  name: string;
  count: number;
  /** The rows that are counted. */
  href?: string;
  /** What share of the assistant turns it is, where that tells something. */
  share?: boolean;
  trouble?: boolean;
}

/** What the dataset holds and how far people are with it; a number leads to its rows. */
export function Totals({ dataset, counts }: { dataset: Dataset; counts: TurnCounts }) {
  const { id, assistantTurns, warned, empty } = dataset;
  const { statuses, marks } = counts;
  const uploaded: Total[] = [
    { name: "records", count: dataset.records },
    { name: "turns", count: dataset.turns },
    { name: "assistant turns", count: assistantTurns, href: turnsHref(id, {}) },
    { name: "labelled", count: dataset.labelledTurns, share: true },
    { name: "rejected lines", count: dataset.rejected, href: `/datasets/${id}/rejected`, trouble: true },
  ];
  const mark = (name: keyof typeof marks) => turnsHref(id, { marks: [{ mark: name, value: true }] });
  const worked: Total[] = [
    {
      name: "reviewed",
      count: statuses.submitted,
      href: turnsHref(id, { statuses: ["submitted"] }),
      share: true,
    },
    { name: "skipped", count: statuses.skipped, href: turnsHref(id, { statuses: ["skipped"] }) },
    { name: "draft", count: statuses.draft, href: turnsHref(id, { statuses: ["draft"] }) },
    { name: "flagged", count: marks.flagged, href: mark("flagged") },
    { name: "overridden", count: marks.overridden, href: mark("overridden") },
    { name: "failed", count: marks.failed, href: mark("failed"), trouble: true },
  ];
  return (
    <section aria-label="Totals" className="flex flex-col gap-3">
      <TotalList label="Uploaded" totals={uploaded} whole={assistantTurns} />
      <TotalList label="Worked on" totals={worked} whole={assistantTurns} />
      {empty > 0 ? (
        <p className="text-muted text-xs">
          {formatCount(empty)} of {formatCount(dataset.lines)} trees {empty === 1 ? "holds" : "hold"} a single message
          and gave no record; every other one gave a record for each of its threads.
        </p>
      ) : null}
      {warned > 0 ? (
        <p className="text-muted text-xs">
          {warned === 1 ? "One record was" : `${formatCount(warned)} records were`} taken with a warning: spaces in a
          label, or a mask that names nobody.
        </p>
      ) : null}
    </section>
  );
}

function TotalList({ label, totals, whole }: { label: string; totals: readonly Total[]; whole: number }) {
  return (
    <dl aria-label={label} className="grid max-w-4xl grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-x-4 gap-y-3">
      {totals.map((total) => (
        <div key={total.name} className="flex flex-col-reverse">
          <dt className="text-faint text-xs">{total.name}</dt>
          <dd className="numeric text-lg">
            <Count {...total} />
            {total.share ? <span className="ml-1 text-faint text-xs">{formatShare(total.count, whole)}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Count({ name, count, href, trouble }: Total) {
  if (!href || count === 0) return <span className={count === 0 ? "text-faint" : undefined}>{formatCount(count)}</span>;
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={`${formatCount(count)} ${name}`}
      className={`rounded-sm underline decoration-line-strong decoration-dotted underline-offset-4 hover:decoration-solid ${trouble ? "text-warning-text" : "hover:text-accent-text"}`}
    >
      {formatCount(count)}
    </Link>
  );
}
