import Link from "next/link";
import { formatCount, formatShare } from "@/components/ui/format";
import type { Dataset } from "@/lib/db/datasets";
import * as t from "@/texts/dataset-progress";
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

/** What the uploaded file holds; a number leads to its rows. */
export function Totals({ dataset }: { dataset: Dataset }) {
  const { id, assistantTurns, warned, empty } = dataset;
  const uploaded: Total[] = [
    { name: t.records, count: dataset.records },
    { name: t.turns, count: dataset.turns },
    { name: t.assistantTurns, count: assistantTurns, href: turnsHref(id) },
    { name: t.labelled, count: dataset.labelledTurns, share: true },
    { name: t.rejectedLines, count: dataset.rejected, href: `/datasets/${id}/rejected`, trouble: true },
  ];
  return (
    <section aria-labelledby="totals" className="flex flex-col gap-3">
      <h2 id="totals" className="font-semibold text-lg">
        {t.totals}
      </h2>
      <dl
        aria-label={t.uploaded}
        className="grid max-w-4xl grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-x-4 gap-y-3"
      >
        {uploaded.map((total) => (
          <div key={total.name} className="flex flex-col-reverse justify-end">
            <dt className="text-faint text-xs">{total.name}</dt>
            <dd className="numeric text-lg">
              <Count {...total} />
              {total.share ? (
                <span className="ml-1 text-faint text-xs">{formatShare(total.count, assistantTurns)}</span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      {empty > 0 ? <p className="text-muted text-xs">{t.emptyTrees(empty, dataset.lines)}</p> : null}
      {warned > 0 ? <p className="text-muted text-xs">{t.warnedRecords(warned)}</p> : null}
    </section>
  );
}

function Count({ name, count, href, trouble }: Total) {
  if (!href || count === 0) return <span className={count === 0 ? "text-faint" : undefined}>{formatCount(count)}</span>;
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={t.figure(count, name)}
      className={`rounded-sm underline decoration-line-strong decoration-dotted underline-offset-4 hover:decoration-solid ${trouble ? "text-warning-text" : "hover:text-accent-text"}`}
    >
      {formatCount(count)}
    </Link>
  );
}
