"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { fillText } from "@/components/texts/fill-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { callServer, type ServerRefusal } from "@/components/ui/server-call";
import { Textarea } from "@/components/ui/textarea";
import type { Guidelines } from "@/lib/db/guidelines";
import * as common from "@/texts/common";
import * as t from "@/texts/guidelines";
import { saveGuidelines } from "./actions";
import { GuidelinesText } from "./guidelines-text";

interface GuidelinesEditorProps {
  datasetId: string;
  /** The version that is shown; saving an earlier one makes it the newest. */
  start: Guidelines;
  /** The newest version's number. */
  latest: number;
}

/** Writes guidelines with a preview beside. A save that would write over another person's shows both. */
export function GuidelinesEditor({ datasetId, start, latest }: GuidelinesEditorProps) {
  const router = useRouter();
  const [text, setText] = useState(start.text);
  const [seen, setSeen] = useState(latest);
  const [isPreviewing, setPreviewing] = useState(start.text !== "");
  const [theirs, setTheirs] = useState<Guidelines | null>(null);
  const [refusal, setRefusal] = useState<ServerRefusal | null>(null);
  const [pending, startSaving] = useTransition();
  const isUnchanged = text === start.text && start.version === latest;

  function save() {
    startSaving(async () => {
      const result = await callServer(() => saveGuidelines({ datasetId, text, version: seen }));
      setRefusal(result.ok ? null : result);
      if (!result.ok) return;
      const { isStale, guidelines } = result.value;
      setSeen(guidelines.version);
      setTheirs(isStale ? guidelines : null);
      if (!isStale) router.push(`/datasets/${datasetId}/guidelines`);
    });
  }

  return (
    <div className="flex flex-col gap-3">
      {isPreviewing ? (
        <section aria-label={t.preview} className="min-h-24 rounded-md border px-4 py-3">
          {text.trim() === "" ? <p className="text-faint">{t.nothingToPreview}</p> : <GuidelinesText text={text} />}
        </section>
      ) : (
        <Field label={t.textField} hint={t.textHint}>
          <Textarea
            rows={14}
            maxLength={100_000}
            value={text}
            className="max-h-[60vh] font-mono text-xs leading-5"
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
      )}
      {theirs ? <Conflict theirs={theirs} onTake={() => setText(theirs.text)} /> : null}
      <RefusalMessage refusal={refusal} />
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" pending={pending} disabled={isUnchanged} onClick={save}>
          {t.saveAs(seen + 1)}
        </Button>
        <Button onClick={() => setPreviewing(!isPreviewing)}>{isPreviewing ? t.edit : t.preview}</Button>
      </div>
    </div>
  );
}

function Conflict({ theirs, onTake }: { theirs: Guidelines; onTake: () => void }) {
  return (
    <section
      aria-label={t.savedMeanwhile}
      role="alert"
      className="flex flex-col gap-2 rounded-md border border-warning p-3"
    >
      <p className="text-sm text-warning-text">
        {fillText(t.conflict, {
          person: <bdi>{theirs.savedBy ?? common.somebody}</bdi>,
          version: theirs.version,
        })}
      </p>
      <pre className="max-h-60 overflow-y-auto whitespace-pre-wrap break-words rounded-sm bg-sunken px-3 py-2 font-mono text-xs">
        {theirs.text}
      </pre>
      <div>
        <Button size="sm" onClick={onTake}>
          {t.takeTheirs}
        </Button>
      </div>
    </section>
  );
}
