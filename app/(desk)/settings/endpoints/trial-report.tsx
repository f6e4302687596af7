import { LabelCell } from "@/components/rating/label-cell";
import { fillText } from "@/components/texts/fill-text";
import { ErrorState } from "@/components/ui/error-state";
import { formatScore } from "@/components/ui/format";
import { RefusalMessage } from "@/components/ui/refusal-message";
import type { ServerRefusal } from "@/components/ui/server-call";
import { Spinner } from "@/components/ui/spinner";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { EndpointTrial } from "@/lib/reward/try-endpoint";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import * as common from "@/texts/common";
import * as t from "@/texts/endpoints-tests";

interface TrialReportProps {
  trial: { ok: true; value: EndpointTrial } | ServerRefusal | null;
  testing: boolean;
}

/** What the last test of an endpoint showed. */
export function TrialReport({ trial, testing }: TrialReportProps) {
  return (
    <section aria-label={t.title} className="flex min-w-0 flex-col gap-3 lg:border-l lg:pl-10">
      <h2 className="font-semibold text-base">{t.title}</h2>
      <blockquote className="border-l-2 pl-3 text-muted text-sm">
        {t.question}
        <br />
        {t.answer}
      </blockquote>
      {testing ? <Spinner label={t.asking} /> : <Outcome trial={trial} />}
    </section>
  );
}

function Outcome({ trial }: Pick<TrialReportProps, "trial">) {
  if (trial === null) return <p className="text-muted text-sm">{t.untested}</p>;
  if (!trial.ok) return <RefusalMessage refusal={trial} />;
  const result = trial.value;
  if (!result.ok) return <ErrorState title={t.notReady} reason={t.nextSteps[result.cause]} detail={result.message} />;
  return (
    <>
      <p role="status" className="text-sm">
        <strong className="font-semibold">{t.ready}</strong>{" "}
        {fillText(t.ratedIn, { time: <span className="numeric">{t.latency(result.latencyMs)}</span> })}{" "}
        <span className="text-muted">{result.detail}</span>
      </p>
      <Table caption={t.scores} className="max-w-xs">
        <TableHead>
          <TableRow>
            <TableHeader>{common.attribute}</TableHeader>
            <TableHeader numeric>{t.score}</TableHeader>
            <TableHeader>{t.predicted}</TableHeader>
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
