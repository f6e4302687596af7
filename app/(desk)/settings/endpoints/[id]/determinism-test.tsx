"use client";

import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Progress } from "@/components/ui/progress";
import { RefusalMessage } from "@/components/ui/refusal-message";
import type { EndpointKind } from "@/lib/db/endpoints";
import * as t from "@/texts/endpoints-tests";
import { DeterminismReport } from "./determinism-report";
import { type DeterminismResult, useDeterminismTest } from "./use-determinism-test";

interface DeterminismTestProps {
  endpoint: { id: string; kind: EndpointKind; url: string };
  /** How many conversations are sent. */
  conversations: number;
}

/** Does the endpoint rate a conversation the same, whatever else is in the batch? Served models often do not, quite. */
export function DeterminismTest({ endpoint, conversations }: DeterminismTestProps) {
  const { testing, progress, result, test } = useDeterminismTest(endpoint.id, conversations);
  return (
    <section aria-labelledby="determinism" className="flex flex-col items-start gap-3 border-t pt-6">
      <h2 id="determinism" className="font-semibold text-base">
        {t.determinism}
      </h2>
      <p className="max-w-prose text-muted text-sm">
        {endpoint.kind === "nim" ? t.sendsAtOnce(conversations) : t.sendsInBatches(conversations)}{" "}
        {endpoint.url.includes(" ") ? t.usedByFirstAddress : t.usedAsSaved}
      </p>
      <Button onClick={test} pending={testing}>
        {t.testDeterminism}
      </Button>
      <div className="w-full max-w-lg">
        {testing ? (
          <Progress
            label={t.askingProgress}
            done={progress.done}
            total={progress.total}
            unit={t.ratings}
            rate={progress.perSecond}
          />
        ) : (
          <Outcome result={result} />
        )}
      </div>
    </section>
  );
}

function Outcome({ result }: { result: DeterminismResult | null }) {
  if (result === null) return null;
  if (result.ok) return <DeterminismReport {...result} />;
  if ("refusal" in result) return <RefusalMessage refusal={result.refusal} />;
  return (
    <ErrorState
      title={t.noComparison[result.pass]}
      reason={t.nextSteps[result.failure.cause]}
      detail={result.failure.message}
    />
  );
}
