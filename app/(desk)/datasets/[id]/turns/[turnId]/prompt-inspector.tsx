"use client";

import { useEffect, useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { callServer, type ServerRefusal } from "@/components/ui/server-call";
import { Spinner } from "@/components/ui/spinner";
import { MODEL_TOKENS } from "@/lib/steerlm/overlength";
import * as t from "@/texts/review-prompt";
import { PromptAnswer } from "./prompt-answer";
import { PromptText } from "./prompt-text";
import type { PromptView } from "./prompt-view";
import { readPrompt } from "./reading-actions";

type Read = Extract<Awaited<ReturnType<typeof readPrompt>>, { ok: true }>["value"];

/** What the reward model is sent for a turn, to the letter, and what it answered. Reads it when it appears. */
export function PromptInspector({ turnId }: { turnId: string }) {
  const [read, setRead] = useState<Read | null>(null);
  const [refusal, setRefusal] = useState<ServerRefusal | null>(null);
  useEffect(() => {
    let isGone = false;
    callServer(() => readPrompt({ turnId })).then((result) => {
      if (isGone) return;
      if (result.ok) setRead(result.value);
      else setRefusal(result);
    });
    return () => {
      isGone = true;
    };
  }, [turnId]);

  if (refusal) return <RefusalMessage refusal={refusal} />;
  if (!read) return <Spinner label={t.building} />;
  const { prompt, run, answer } = read;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="numeric text-sm">{describeLength(prompt)}</p>
        {prompt.omitted === 0 ? (
          <div className="ml-auto flex flex-wrap gap-2">
            <CopyButton what={t.prompt} text={[...prompt.seen, ...prompt.unseen].map(({ text }) => text).join("")} />
          </div>
        ) : null}
      </div>
      <PromptText prompt={prompt} />
      {prompt.seen.some(({ kind }) => kind === "lookalike") ? (
        <p className="text-sm text-warning-text">{t.lookalike}</p>
      ) : null}
      <PromptAnswer turnId={turnId} run={run} answer={answer} />
    </div>
  );
}

function describeLength({ tokens, characters }: PromptView): string {
  if (tokens === null) return t.lengthNotCounted(characters, MODEL_TOKENS);
  return tokens <= MODEL_TOKENS
    ? t.lengthRead(tokens, characters, MODEL_TOKENS)
    : t.lengthCut(tokens, characters, MODEL_TOKENS);
}
