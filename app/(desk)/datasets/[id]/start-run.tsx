"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Spinner } from "@/components/ui/spinner";
import * as t from "@/texts/dataset-start-run";
import type { StartRunFormProps } from "./start-run-form";

// Its select and choices are needed by who starts a run, not by everybody who looks at the overview.
const StartRunForm = dynamic(() => import("./start-run-form").then((module) => module.StartRunForm), {
  ssr: false,
  loading: () => (
    <div className="h-72">
      <Spinner label={t.opening} />
    </div>
  ),
});

/** Starts a run. */
export function StartRun(props: Omit<StartRunFormProps, "onStarted">) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant={props.dataset.latestRun ? "secondary" : "primary"}>{t.startRun}</Button>}
      title={t.startRun}
      description={t.startRunDescription}
      width="sm"
    >
      <StartRunForm {...props} onStarted={() => setOpen(false)} />
    </Dialog>
  );
}
