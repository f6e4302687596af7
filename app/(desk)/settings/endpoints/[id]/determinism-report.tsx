import { formatCount, formatDifference } from "@/components/ui/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { compareScores } from "@/lib/review/score-difference";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import type { ProbeRatings } from "./use-determinism-test";

interface DeterminismReportProps {
  alone: ProbeRatings;
  together: ProbeRatings;
}

/** How far two ratings of the same conversations are apart, and what both took. */
export function DeterminismReport({ alone, together }: DeterminismReportProps) {
  const { turns, largest, changedLabels, attributes } = compareScores(alone.rewards, together.rewards);
  const failures = [
    ...alone.failures.map((failure) => `Alone: ${failure}`),
    ...together.failures.map((failure) => `Together: ${failure}`),
  ];
  return (
    <div className="flex flex-col gap-3">
      <div role="status" className="numeric text-sm">
        <p className="font-semibold">{verdict(largest, changedLabels)}</p>
        <p className="text-muted">
          {formatCount(turns)} of {formatCount(alone.rewards.length)} conversations compared: one by one in{" "}
          {formatMilliseconds(alone.milliseconds)},{" "}
          {together.perRequest === 1
            ? "all at once, one per request,"
            : `up to ${formatCount(together.perRequest)} per request`}{" "}
          in {formatMilliseconds(together.milliseconds)}.
        </p>
        <p className="break-words text-faint text-xs">{alone.detail}</p>
      </div>
      {failures.length > 0 ? (
        <ul className="list-disc pl-4 text-sm text-warning-text">
          {failures.map((failure) => (
            <li key={failure}>{failure}</li>
          ))}
        </ul>
      ) : null}
      <Table caption="Differences per attribute" className="max-w-md">
        <TableHead>
          <TableRow>
            <TableHeader>Attribute</TableHeader>
            <TableHeader numeric>Largest difference</TableHeader>
            <TableHeader numeric>Labels changed</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {ATTRIBUTES.map((attribute) => {
            const difference = attributes[attribute];
            return (
              <TableRow key={attribute}>
                <TableCell>{attribute}</TableCell>
                <TableCell numeric>
                  {difference.largest === null ? "–" : formatDifference(difference.largest)}
                </TableCell>
                <TableCell numeric>
                  {difference.changedLabels} of {turns}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}

function verdict(largest: number | null, changedLabels: number): string {
  if (largest === null) return "Nothing to compare.";
  if (largest === 0 && changedLabels === 0) return "The same to the last bit.";
  const labels =
    changedLabels === 0
      ? "no predicted label changes"
      : `${changedLabels} predicted ${changedLabels === 1 ? "label changes" : "labels change"}`;
  return `Largest difference ${formatDifference(largest)}: ${labels}.`;
}

function formatMilliseconds(milliseconds: number): string {
  return milliseconds < 1 ? "under 1 ms" : `${formatCount(Math.round(milliseconds))} ms`;
}
