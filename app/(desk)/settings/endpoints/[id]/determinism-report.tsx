import { formatDifference } from "@/components/ui/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { compareScores } from "@/lib/review/score-difference";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import * as common from "@/texts/common";
import * as t from "@/texts/endpoints-tests";
import type { ProbeRatings } from "./use-determinism-test";

interface DeterminismReportProps {
  alone: ProbeRatings;
  together: ProbeRatings;
}

/** How far two ratings of the same conversations are apart, and what both took. */
export function DeterminismReport({ alone, together }: DeterminismReportProps) {
  const { turns, largest, changedLabels, attributes } = compareScores(alone.rewards, together.rewards);
  const failures = [...alone.failures.map(t.failedAlone), ...together.failures.map(t.failedTogether)];
  return (
    <div className="flex flex-col gap-3">
      <div role="status" className="numeric text-sm">
        <p className="font-semibold">{verdict(largest, changedLabels)}</p>
        <p className="text-muted">{t.compared(turns, alone.rewards.length, alone, together)}</p>
        <p className="break-words text-faint text-xs">{alone.detail}</p>
      </div>
      {failures.length > 0 ? (
        <ul className="list-disc pl-4 text-sm text-warning-text">
          {failures.map((failure) => (
            <li key={failure}>{failure}</li>
          ))}
        </ul>
      ) : null}
      <Table caption={t.differences} className="max-w-md">
        <TableHead>
          <TableRow>
            <TableHeader>{common.attribute}</TableHeader>
            <TableHeader numeric>{t.largestDifference}</TableHeader>
            <TableHeader numeric>{t.labelsChanged}</TableHeader>
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
                <TableCell numeric>{t.changedOf(difference.changedLabels, turns)}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}

function verdict(largest: number | null, changedLabels: number): string {
  if (largest === null) return t.nothingToCompare;
  if (largest === 0 && changedLabels === 0) return t.same;
  return t.largestDifferenceIs(largest, changedLabels);
}
