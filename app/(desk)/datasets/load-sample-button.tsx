"use client";

import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { callServer } from "@/components/ui/server-call";
import { useToast } from "@/components/ui/toast";
import * as t from "@/texts/datasets";
import { loadSample } from "./actions";

/** Loads the sample dataset and opens it. */
export function LoadSampleButton() {
  const toast = useToast();
  const [pending, start] = useTransition();

  function load() {
    start(async () => {
      const refused = await callServer(() => loadSample(undefined));
      if (refused && !refused.ok) toast.show({ title: t.sampleNotLoaded, description: refused.message, kind: "error" });
    });
  }

  return (
    <Button onClick={load} pending={pending}>
      {t.loadSample}
    </Button>
  );
}
