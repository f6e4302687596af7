"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { callServer, type ServerRefusal } from "@/components/ui/server-call";
import * as t from "@/texts/mentions";
import { readAllMentions } from "./actions";

export function ReadAll() {
  const [pending, start] = useTransition();
  const [refusal, setRefusal] = useState<ServerRefusal | null>(null);
  const read = () =>
    start(async () => {
      const result = await callServer(() => readAllMentions({}));
      setRefusal(result.ok ? null : result);
    });
  return (
    <div className="flex items-center gap-2">
      <RefusalMessage refusal={refusal} />
      <Button size="sm" disabled={pending} onClick={read}>
        {t.readAll}
      </Button>
    </div>
  );
}
