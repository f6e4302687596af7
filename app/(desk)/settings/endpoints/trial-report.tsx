import { LabelCell } from "@/components/rating/label-cell";
import { ErrorState } from "@/components/ui/error-state";
import { formatScore } from "@/components/ui/format";
import { RefusalMessage } from "@/components/ui/refusal-message";
import type { ServerRefusal } from "@/components/ui/server-call";
import { Spinner } from "@/components/ui/spinner";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { EndpointTrial } from "@/lib/reward/try-endpoint";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { NEXT_STEPS } from "./next-steps";

interface TrialReportProps {
  trial: { ok: true; value: EndpointTrial } | ServerRefusal | null;
  testing: boolean;
}

/** What the last test of an endpoint showed. */
export function TrialReport({ trial, testing }: TrialReportProps) {
  return (
    <section aria-label="Test" className="flex min-w-0 flex-col gap-3 lg:border-l lg:pl-10">
      <h2 className="font-semibold text-base">Test</h2>
      <blockquote className="border-l-2 pl-3 text-muted text-sm">
        User: What is the capital of France?
        <br />
        Assistant: Paris.
      </blockquote>
      {testing ? <Spinner label="Asking the endpoint…" /> : <Outcome trial={trial} />}
    </section>
  );
}

function Outcome({ trial }: Pick<TrialReportProps, "trial">) {
  if (trial === null)
    return <p className="text-muted text-sm">“Test” sends this conversation to the endpoint, saved or not.</p>;
  if (!trial.ok) return <RefusalMessage refusal={trial} />;
  const result = trial.value;
  if (!result.ok) return <ErrorState title="Not ready" reason={NEXT_STEPS[result.cause]} detail={result.message} />;
  return (
    <>
      <p role="status" className="text-sm">
        <strong className="font-semibold">Ready.</strong> Rated in{" "}
        <span className="numeric">{formatLatency(result.latencyMs)}</span>.{" "}
        <span className="text-muted">{result.detail}</span>
      </p>
      <Table caption="Scores of the test conversation" className="max-w-xs">
        <TableHead>
          <TableRow>
            <TableHeader>Attribute</TableHeader>
            <TableHeader numeric>Score</TableHeader>
            <TableHeader>Predicted</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {ATTRIBUTES.map((attribute) => {
            const score = result.rewards[attribute];
            return (
              <TableRow key={attribute}>
                <TableCell>{attribute}</TableCell>
                <TableCell numeric>{score === null ? "–" : formatScore(score)}</TableCell>
                <TableCell>
                  <LabelCell value={result.predicted[attribute]} />
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </>
  );
}

function formatLatency(milliseconds: number): string {
  return milliseconds < 1 ? "under 1 ms" : `${Math.round(milliseconds)} ms`;
}
