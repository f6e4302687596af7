"use client";

import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { type DragEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { RadioGroup, type RadioOption } from "@/components/ui/radio-group";
import * as t from "@/texts/upload";
import { inspectFile } from "./inspect-file";
import { type OnError, uploadFile } from "./upload-file";
import { isUnderWay, type Upload, UploadQueue } from "./upload-queue";
import { UploadRow } from "./upload-row";
import { useLeaveWarning } from "./use-leave-warning";

const NO_UPLOADS: readonly Upload[] = [];

const ON_ERROR_OPTIONS: readonly RadioOption<OnError>[] = [
  { value: "keep", label: t.keep, hint: t.keepHint },
  { value: "reject", label: t.refuse, hint: t.refuseHint },
];

/** Where files come in: chosen or dropped, uploaded one after the other. */
export function UploadPanel() {
  const router = useRouter();
  const [queue] = useState(
    () =>
      new UploadQueue({
        inspect: inspectFile,
        send: uploadFile,
        onListChanged: () => router.refresh(),
        now: () => performance.now(),
      }),
  );
  const uploads = useSyncExternalStore(queue.subscribe, queue.list, () => NO_UPLOADS);
  const [onError, setOnError] = useState<OnError>("keep");

  useLeaveWarning(uploads.some(isUnderWay), t.leave);
  useEffect(() => () => queue.cancelAll(), [queue]);

  return (
    <section aria-label={t.title} className="flex flex-col gap-3">
      <div className="grid gap-4 md:grid-cols-[minmax(0,1fr)_16rem]">
        <DropZone onFiles={(files) => queue.add(files, onError)} />
        <RadioGroup legend={t.onError} options={ON_ERROR_OPTIONS} value={onError} onValueChange={setOnError} />
      </div>
      {uploads.length > 0 ? (
        <ul aria-label={t.uploads} className="flex flex-col border-t">
          {uploads.map((upload) => (
            <UploadRow key={upload.id} upload={upload} queue={queue} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  // A file dropped beside the zone would otherwise open in place of the page.
  useEffect(() => {
    const refuse = (event: globalThis.DragEvent) => event.preventDefault();
    window.addEventListener("dragover", refuse);
    window.addEventListener("drop", refuse);
    return () => {
      window.removeEventListener("dragover", refuse);
      window.removeEventListener("drop", refuse);
    };
  }, []);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) onFiles(files);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the button inside serves the keyboard.
    <div
      onDragEnter={() => setOver(true)}
      onDragOver={(event) => event.preventDefault()}
      onDragLeave={(event) => {
        const entered = event.relatedTarget;
        if (!(entered instanceof Node && event.currentTarget.contains(entered))) setOver(false);
      }}
      onDrop={drop}
      className={classNames(
        "flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line-strong border-dashed px-4 py-5 transition-colors",
        over && "border-accent bg-selected",
      )}
    >
      <input
        ref={input}
        type="file"
        multiple
        aria-label={t.files}
        accept=".jsonl,.ndjson,.json,.txt,.gz"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // So that the same file can be chosen again.
          event.target.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
      <Button variant="primary" onClick={() => input.current?.click()}>
        <FileUp aria-hidden="true" className="size-4" />
        {t.chooseFiles}
      </Button>
      <p className="min-w-0 text-muted text-sm">{t.orDrop}</p>
    </div>
  );
}
