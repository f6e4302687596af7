import Link from "next/link";
import type { Reviewer } from "@/components/charts/progress-data";
import { formatCount, formatShare } from "@/components/ui/format";
import { LocalTime } from "@/components/ui/local-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { OverrideCount } from "@/lib/db/reviewer-overrides";
import * as t from "@/texts/dataset-progress";
import { turnsHref } from "./turns-href";

interface ReviewerTableProps {
  datasetId: string;
  reviewers: readonly Reviewer[];
  overrides: ReadonlyMap<string, OverrideCount>;
}

const LINK =
  "rounded-sm underline decoration-line-strong decoration-dotted underline-offset-4 hover:text-accent-text hover:decoration-solid";

/** Who reviewed how much of a dataset, how often against the model, and when last. */
export function ReviewerTable({ datasetId, reviewers, overrides }: ReviewerTableProps) {
  return (
    <Table caption={t.reviewers}>
      <TableHead>
        <TableRow>
          <TableHeader>{t.reviewer}</TableHeader>
          <TableHeader numeric>{t.submitted}</TableHeader>
          <TableHeader numeric>{t.drafts}</TableHeader>
          <TableHeader numeric>{t.skipped}</TableHeader>
          <TableHeader numeric>{t.overriddenColumn}</TableHeader>
          <TableHeader numeric>{t.lastActive}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {reviewers.map(({ userId, name, reviews, lastAt }) => (
          <TableRow key={userId}>
            <TableCell className="max-w-64 truncate">
              <Link href={turnsHref(datasetId, { reviewer: userId })} prefetch={false} className={LINK}>
                {name}
              </Link>
            </TableCell>
            <TableCell numeric>{formatCount(reviews.submitted)}</TableCell>
            <TableCell numeric>{formatCount(reviews.draft)}</TableCell>
            <TableCell numeric>{formatCount(reviews.skipped)}</TableCell>
            <TableCell numeric>
              <Overrides datasetId={datasetId} userId={userId} count={overrides.get(userId)} />
            </TableCell>
            <TableCell numeric>{lastAt === null ? "–" : <LocalTime iso={lastAt} />}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

interface OverridesProps {
  datasetId: string;
  userId: string;
  count: OverrideCount | undefined;
}

/** Of none it has no share. */
function Overrides({ datasetId, userId, count }: OverridesProps) {
  if (!count || count.turns === 0) return "–";
  const share = formatShare(count.overridden, count.turns);
  if (count.overridden === 0) return share;
  const href = turnsHref(datasetId, { reviewer: userId, status: "submitted", overridden: "yes" });
  return (
    <Link href={href} prefetch={false} aria-label={t.overriddenShare(count.overridden, share)} className={LINK}>
      {share}
    </Link>
  );
}
