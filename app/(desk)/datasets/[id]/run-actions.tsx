"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { callServer } from "@/components/ui/server-call";
import { useToast } from "@/components/ui/toast";
import type { Run } from "@/lib/db/runs";
import { RUN_CHANGES, statusesThatAllow } from "@/lib/review/status";
import * as t from "@/texts/dataset-runs";
import { changeRun, switchRun } from "./actions";

/** What an admin may do with a run as it is now. Nothing here loses scores: a cancelled run can go on. */
export function RunActions({ run, isCurrent }: { run: Run; isCurrent: boolean }) {
  const toast = useToast();
  const [pending, start] = useTransition();

  function call(server: () => ReturnType<typeof changeRun>) {
    start(async () => {
      const result = await callServer(server);
      if (!result.ok) toast.show({ title: t.notChanged, description: result.message, kind: "error" });
    });
  }

  const ids = { datasetId: run.datasetId, runId: run.id };
  const changes = RUN_CHANGES.filter((change) => statusesThatAllow(change).includes(run.status));
  return (
    <div className="flex flex-wrap gap-1 md:justify-end">
      {changes.map((change) => (
        <Button key={change} size="sm" disabled={pending} onClick={() => call(() => changeRun({ ...ids, change }))}>
          {t.changes[change]}
        </Button>
      ))}
      {isCurrent || run.scored === 0 ? null : (
        <Button size="sm" disabled={pending} onClick={() => call(() => switchRun(ids))}>
          {t.show}
        </Button>
      )}
    </div>
  );
}
