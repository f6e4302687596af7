"use client";

import { NEXT_STEPS } from "@/app/(desk)/settings/endpoints/next-steps";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Progress } from "@/components/ui/progress";
import { RefusalMessage } from "@/components/ui/refusal-message";
import type { EndpointKind } from "@/lib/db/endpoints";
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
        Determinism
      </h2>
      <p className="max-w-prose text-muted text-sm">
        Sends {conversations} fixed conversations of varied lengths one by one,{" "}
        {endpoint.kind === "nim"
          ? "then all of them again at once. This kind takes one conversation per request, so two passes are compared; whether the second is batched is up to the server."
          : "then in batches, and compares the scores."}{" "}
        The endpoint is used as it is saved{endpoint.url.includes(" ") ? ", by its first address" : ""}. Nothing is
        stored.
      </p>
      <Button onClick={test} pending={testing}>
        Test determinism
      </Button>
      <div className="w-full max-w-lg">
        {testing ? (
          <Progress
            label="Asking the endpoint"
            done={progress.done}
            total={progress.total}
            unit="ratings"
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
  const when = result.pass === "alone" ? "one by one" : "together";
  return (
    <ErrorState
      title={`No comparison: rating them ${when} failed`}
      reason={NEXT_STEPS[result.failure.cause]}
      detail={result.failure.message}
    />
  );
}
