"use client";

import { useEffect, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { callServer } from "@/components/ui/server-call";
import { Spinner } from "@/components/ui/spinner";
import type { RunScope } from "@/lib/review/run-scope";
import * as t from "@/texts/dataset-start-run";
import { readOverlength, type ScopeOverlength } from "./overlength-actions";

interface OverlengthChoiceProps {
  datasetId: string;
  scope: RunScope;
  filter?: string;
  exclude: boolean;
  onExcludeChange: (exclude: boolean) => void;
}

/** Says before a run how many of its turns the server would cut, and lets one leave them out. */
export function OverlengthChoice({ datasetId, scope, filter, exclude, onExcludeChange }: OverlengthChoiceProps) {
  /** What is known of which scope; a failure to learn it, in words. */
  const [found, setFound] = useState<{ scope: RunScope; known: ScopeOverlength | string } | null>(null);
  useEffect(() => {
    let isStale = false;
    callServer(() => readOverlength({ datasetId, scope, filter })).then((result) => {
      if (!isStale) setFound({ scope, known: result.ok ? result.value : result.message });
    });
    return () => {
      isStale = true;
    };
  }, [datasetId, scope, filter]);

  const known = found?.scope === scope ? found.known : null;
  if (known === null) return <Spinner label={t.countingOverlength} />;
  if (typeof known === "string") return <p className="text-sm text-warning-text">{t.overlengthNotCounted(known)}</p>;
  if (known.counted === known.turns && known.overlength === 0)
    return <p className="numeric text-muted text-sm">{t.noOverlength}</p>;
  return (
    <fieldset aria-label={t.overlengthTurns} className="flex flex-col gap-1">
      <p className="numeric text-sm text-warning-text">{describe(known, scope)}</p>
      <Checkbox
        label={t.leaveOut}
        hint={known.counted < known.turns ? t.leaveOutHint : undefined}
        checked={exclude}
        onCheckedChange={onExcludeChange}
      />
    </fieldset>
  );
}

function describe({ turns, counted, overlength }: ScopeOverlength, scope: RunScope): string {
  if (counted < turns) return t.tokensSoFar(counted, turns);
  if (overlength === null) return t.perhapsOverlength;
  return t.overlengthOf(overlength, scope === "all" ? turns : null);
}
