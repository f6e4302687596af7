"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { formatBytes, formatCount } from "@/components/ui/format";
import { Progress } from "@/components/ui/progress";
import type { ImportedDataset } from "@/lib/db/import";
import { FORMAT_NAMES } from "@/lib/steerlm/import/source-format";
import { FilePreview } from "./file-preview";
import type { Inspection } from "./inspect-file";
import type { UploadRefusal } from "./upload-file";
import { isUnderWay, type Upload, type UploadQueue } from "./upload-queue";

/** One file on its way, or what became of it. */
export function UploadRow({ upload, queue }: { upload: Upload; queue: UploadQueue }) {
  const { id, file, onError, state } = upload;
  const ended = !isUnderWay(upload);
  return (
    <li aria-label={file.name} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b py-2">
      <div className="min-w-0 flex-1 basis-72" aria-live={ended ? "polite" : undefined}>
        <UploadStateView upload={upload} />
      </div>
      <div className="flex gap-1">
        {state.kind === "refused" || state.kind === "cancelled" ? (
          <Button size="sm" onClick={() => queue.retry(id)}>
            Try again
          </Button>
        ) : null}
        {state.kind === "refused" && state.rejected > 0 && onError === "reject" ? (
          <Button size="sm" onClick={() => queue.retry(id, "keep")}>
            Keep the good lines
          </Button>
        ) : null}
        {state.kind === "asking" ? (
          <Button
            size="sm"
            variant="primary"
            onClick={() => queue.confirm(id)}
            aria-label={`${confirmWords(state.inspection)} ${file.name}`}
          >
            {confirmWords(state.inspection)}
          </Button>
        ) : null}
        {ended ? (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => queue.remove(id)}
            aria-label={`${state.kind === "asking" ? "Cancel" : "Close"} ${file.name}`}
          >
            {state.kind === "asking" ? "Cancel" : "Close"}
          </Button>
        ) : (
          <Button size="sm" variant="ghost" onClick={() => queue.cancel(id)} aria-label={`Cancel ${file.name}`}>
            Cancel
          </Button>
        )}
      </div>
    </li>
  );
}

function confirmWords({ format }: Inspection): string {
  return format === null ? "Upload anyway" : "Upload";
}

function UploadStateView({ upload: { file, state } }: { upload: Upload }) {
  switch (state.kind) {
    case "inspecting":
      return <Line name={file.name}>is looked at · {formatBytes(file.size)}</Line>;
    case "asking":
      return (
        <>
          <Line name={file.name}>has not been sent yet · {formatBytes(file.size)}</Line>
          <FilePreview inspection={state.inspection} />
        </>
      );
    case "waiting":
      return <Line name={file.name}>waits for its turn · {formatBytes(file.size)}</Line>;
    case "sending":
      return <Progress label={file.name} done={state.sent} total={file.size} rate={state.rate} format={formatBytes} />;
    case "reading":
      return (
        <Progress
          label={file.name}
          done={file.size}
          total={null}
          rate={null}
          format={formatBytes}
          stalled="all sent, reading the rest"
        />
      );
    case "done":
      return <Result fileName={file.name} dataset={state.dataset} />;
    case "refused":
      return <Refusal fileName={file.name} refusal={state} />;
    case "cancelled":
      return (
        <Line name={file.name}>
          {state.allSent
            ? "cancelled late: if the server had finished, it is in the list"
            : "cancelled, nothing was kept"}
        </Line>
      );
  }
}

function Line({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <p className="text-sm">
      <span dir="auto" className="break-words font-medium">
        {name}
      </span>{" "}
      <span className="numeric text-muted">{children}</span>
    </p>
  );
}

function Result({ fileName, dataset }: { fileName: string; dataset: ImportedDataset }) {
  const { id, format, lines, records, empty, turns, assistantTurns, labelledTurns, rejected, warned } = dataset;
  const counts = [
    [records, "records"],
    [turns, "turns"],
    [assistantTurns, "assistant turns"],
    [labelledTurns, "labelled turns"],
  ] as const;
  return (
    <div className="text-sm">
      <p>
        <Link
          href={`/datasets/${id}`}
          dir="auto"
          className="break-words font-medium text-accent-text underline-offset-2 hover:underline"
        >
          {fileName}
        </Link>{" "}
        <span className="text-muted">
          is in{format === "steerlm" ? "" : `, converted from ${FORMAT_NAMES[format]}`}.
        </span>
      </p>
      <ul className="numeric flex flex-wrap gap-x-4 text-muted">
        {counts.map(([count, name]) => (
          <li key={name}>
            <span className="text-ink">{formatCount(count)}</span> {name}
          </li>
        ))}
        <li>
          {rejected > 0 ? (
            <Link
              href={`/datasets/${id}/rejected`}
              className="text-warning-text underline underline-offset-2 hover:no-underline"
            >
              {formatCount(rejected)} rejected
            </Link>
          ) : (
            <>
              <span className="text-ink">0</span> rejected
            </>
          )}
        </li>
        {empty > 0 ? (
          <li>
            <span className="text-ink">{formatCount(empty)}</span> of {formatCount(lines)} trees{" "}
            {empty === 1 ? "holds" : "hold"} a single message
          </li>
        ) : null}
        {warned > 0 ? (
          <li>
            <span className="text-ink">{formatCount(warned)}</span> taken with a warning
          </li>
        ) : null}
      </ul>
    </div>
  );
}

const SHOWN_LINES = 10;

function Refusal({ fileName, refusal: { message, rejected, lines } }: { fileName: string; refusal: UploadRefusal }) {
  const shown = lines.slice(0, SHOWN_LINES);
  return (
    <div className="text-sm">
      <Line name={fileName}>was not taken</Line>
      <p className="text-danger-text">
        {rejected > 0
          ? `${formatCount(rejected)} ${rejected === 1 ? "line is" : "lines are"} no record, so nothing was kept.`
          : message}
      </p>
      {shown.length > 0 ? (
        <ul className="numeric mt-1 text-muted text-xs">
          {shown.map(({ line, problem }) => (
            <li key={line} className="break-words">
              line {formatCount(line)}: {problem}
            </li>
          ))}
          {rejected > shown.length ? <li>and {formatCount(rejected - shown.length)} more</li> : null}
        </ul>
      ) : null}
    </div>
  );
}
