import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { formatCount, formatShare } from "@/components/ui/format";
import { LocalTime } from "@/components/ui/local-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Dataset } from "@/lib/db/datasets";
import { isEnded } from "@/lib/review/status";
import * as common from "@/texts/common";
import * as t from "@/texts/datasets";
import { RUN_STATUS_WORDS } from "./run-words";

/** The list of datasets, newest first. */
export function DatasetTable({ datasets }: { datasets: readonly Dataset[] }) {
  return (
    <Table caption={t.title}>
      <TableHead>
        <TableRow>
          <TableHeader>{common.name}</TableHeader>
          <TableHeader numeric>{t.records}</TableHeader>
          <TableHeader numeric>{t.assistantTurns}</TableHeader>
          <TableHeader numeric>{t.rejected}</TableHeader>
          <TableHeader className="pl-4">{t.latestRun}</TableHeader>
          <TableHeader numeric>{t.reviewed}</TableHeader>
          <TableHeader className="pl-4">{t.uploaded}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {datasets.map((dataset) => (
          <TableRow key={dataset.id} className="hover:bg-hover">
            <TableCell className="max-w-72 min-w-40">
              <Link
                href={`/datasets/${dataset.id}`}
                dir="auto"
                title={dataset.name}
                className="block truncate rounded-sm font-medium underline-offset-2 hover:text-accent-text hover:underline"
              >
                {dataset.name}
              </Link>
            </TableCell>
            <TableCell numeric>{formatCount(dataset.records)}</TableCell>
            <TableCell numeric>{formatCount(dataset.assistantTurns)}</TableCell>
            <TableCell numeric>
              {dataset.rejected > 0 ? (
                <Link
                  href={`/datasets/${dataset.id}/rejected`}
                  aria-label={t.rejectedLinesOf(dataset.rejected, dataset.name)}
                  className="text-warning-text underline underline-offset-2 hover:no-underline"
                >
                  {formatCount(dataset.rejected)}
                </Link>
              ) : (
                <span className="text-faint">{formatCount(0)}</span>
              )}
            </TableCell>
            <TableCell className="whitespace-nowrap pl-4">
              <LatestRun run={dataset.latestRun} />
            </TableCell>
            <TableCell numeric className="whitespace-nowrap">
              {formatShare(dataset.reviewedTurns, dataset.assistantTurns)}{" "}
              <span className="text-faint text-xs">{t.turns(dataset.reviewedTurns)}</span>
            </TableCell>
            <TableCell className="whitespace-nowrap pl-4 text-muted">
              <LocalTime iso={dataset.createdAt} />{" "}
              {dataset.createdBy ? <span className="text-faint">{t.by(dataset.createdBy)}</span> : null}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function LatestRun({ run }: { run: Dataset["latestRun"] }) {
  if (!run) return <span className="text-faint">{t.notScored}</span>;
  const { text, tone } = RUN_STATUS_WORDS[run.status];
  const share = formatShare(run.scored + run.failed, run.total ?? 0);
  return (
    <span className="inline-flex items-center gap-2">
      <Badge tone={tone}>{text}</Badge>
      {run.status === "completed" ? null : <span className="numeric text-muted text-xs">{share}</span>}
    </span>
  );
}

/** True while a dataset's numbers change by themselves. */
export function isLive({ latestRun }: Dataset): boolean {
  return latestRun !== null && !isEnded(latestRun.status) && latestRun.status !== "paused";
}
