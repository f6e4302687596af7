"use client";

import Link from "next/link";
import { fillText } from "@/components/texts/fill-text";
import { Button } from "@/components/ui/button";
import { formatBytes, formatCount } from "@/components/ui/format";
import { Progress } from "@/components/ui/progress";
import type { ImportedDataset } from "@/lib/db/import";
import * as common from "@/texts/common";
import * as t from "@/texts/upload";
import { FilePreview } from "./file-preview";
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
            {t.tryAgain}
          </Button>
        ) : null}
        {state.kind === "refused" && state.rejected > 0 && onError === "reject" ? (
          <Button size="sm" onClick={() => queue.retry(id, "keep")}>
            {t.keep}
          </Button>
        ) : null}
        {state.kind === "asking" ? (
          <Button
            size="sm"
            variant="primary"
            onClick={() => queue.confirm(id)}
            aria-label={t.confirmFile(state.inspection.format !== null, file.name)}
          >
            {t.confirm(state.inspection.format !== null)}
          </Button>
        ) : null}
        {ended ? (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => queue.remove(id)}
            aria-label={state.kind === "asking" ? t.cancelFile(file.name) : t.closeFile(file.name)}
          >
            {state.kind === "asking" ? common.cancel : common.close}
          </Button>
        ) : (
          <Button size="sm" variant="ghost" onClick={() => queue.cancel(id)} aria-label={t.cancelFile(file.name)}>
            {common.cancel}
          </Button>
        )}
      </div>
    </li>
  );
}

function UploadStateView({ upload: { file, state } }: { upload: Upload }) {
  switch (state.kind) {
    case "inspecting":
      return <Line name={file.name}>{t.inspecting(file.size)}</Line>;
    case "asking":
      return (
        <>
          <Line name={file.name}>{t.asking(file.size)}</Line>
          <FilePreview inspection={state.inspection} />
        </>
      );
    case "waiting":
      return <Line name={file.name}>{t.waiting(file.size)}</Line>;
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
          stalled={t.reading}
        />
      );
    case "done":
      return <Result fileName={file.name} dataset={state.dataset} />;
    case "refused":
      return <Refusal fileName={file.name} refusal={state} />;
    case "cancelled":
      return <Line name={file.name}>{state.allSent ? t.cancelledLate : t.cancelled}</Line>;
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
    [records, t.records],
    [turns, t.turns],
    [assistantTurns, t.assistantTurns],
    [labelledTurns, t.labelledTurns],
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
        <span className="text-muted">{t.done(format)}</span>
      </p>
      <ul className="numeric flex flex-wrap gap-x-4 text-muted">
        {counts.map(([count, text]) => (
          <li key={text}>{fillText(text, { count: <Count count={count} /> })}</li>
        ))}
        <li>
          {rejected > 0 ? (
            <Link
              href={`/datasets/${id}/rejected`}
              className="text-warning-text underline underline-offset-2 hover:no-underline"
            >
              {fillText(t.rejected, { count: formatCount(rejected) })}
            </Link>
          ) : (
            fillText(t.rejected, { count: <Count count={0} /> })
          )}
        </li>
        {empty > 0 ? (
          <li>{fillText(t.emptyTrees(empty), { empty: <Count count={empty} />, lines: formatCount(lines) })}</li>
        ) : null}
        {warned > 0 ? <li>{fillText(t.warned, { count: <Count count={warned} /> })}</li> : null}
      </ul>
    </div>
  );
}

function Count({ count }: { count: number }) {
  return <span className="text-ink">{formatCount(count)}</span>;
}

const SHOWN_LINES = 10;

function Refusal({ fileName, refusal: { message, rejected, lines } }: { fileName: string; refusal: UploadRefusal }) {
  const shown = lines.slice(0, SHOWN_LINES);
  return (
    <div className="text-sm">
      <Line name={fileName}>{t.refused}</Line>
      <p className="text-danger-text">{rejected > 0 ? t.noRecords(rejected) : message}</p>
      {shown.length > 0 ? (
        <ul className="numeric mt-1 text-muted text-xs">
          {shown.map(({ line, problem }) => (
            <li key={line} className="break-words">
              {t.lineProblem(line, problem)}
            </li>
          ))}
          {rejected > shown.length ? <li>{t.andMore(rejected - shown.length)}</li> : null}
        </ul>
      ) : null}
    </div>
  );
}
