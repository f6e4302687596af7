import type { ImportedDataset } from "@/lib/db/import";
import type { SourceFormat } from "@/lib/steerlm/import/source-format";
import type { BadLine } from "@/lib/upload";
import * as t from "@/texts/upload";

/** What a bad line does: it is kept aside and the rest imported, or it refuses the whole file. */
export type OnError = "keep" | "reject";

/** `lines` are the first of `rejected` bad lines, where these are the cause. */
export type UploadRefusal = { message: string; rejected: number; lines: BadLine[] };

export type UploadOutcome = { ok: true; dataset: ImportedDataset } | ({ ok: false } & UploadRefusal);

export type UploadRequest = {
  file: File;
  name: string;
  onError: OnError;
  /** What the file is; null for the server to tell. */
  format: SourceFormat | null;
  onProgress: (sentBytes: number) => void;
  signal: AbortSignal;
};

/**
 * Sends a file to the API. XMLHttpRequest, since fetch does not tell how far a request has come. Throws the signal's reason
 * when it is aborted; everything else that can happen is an outcome.
 */
export function uploadFile({ file, name, onError, format, onProgress, signal }: UploadRequest): Promise<UploadOutcome> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.upload.onload = () => onProgress(file.size);
    request.onload = () => resolve(readAnswer(request.status, request.responseText));
    request.onerror = () => resolve(refusal(t.connectionLost));
    request.onabort = () => reject(signal.reason);
    request.onloadend = () => signal.removeEventListener("abort", abort);
    signal.addEventListener("abort", abort);
    const parameters = new URLSearchParams({ name, onError, ...(format ? { format } : {}) });
    request.open("POST", `/api/v1/datasets?${parameters}`);
    request.send(file);
    if (signal.aborted) abort();
  });
}

/** Understands the answer of the upload route, or of whatever answered in its place. */
export function readAnswer(status: number, body: string): UploadOutcome {
  const answer = parseJson(body);
  if (status === 201 && isObject(answer)) return { ok: true, dataset: answer as ImportedDataset };
  const known = t.statusMessages[status];
  if (known) return refusal(known);
  const error = isObject(answer) && isObject(answer.error) ? answer.error : {};
  if (typeof error.message !== "string") return refusal(t.otherStatus(status));
  const details = isObject(error.details) ? error.details : {};
  return {
    ok: false,
    message: error.message,
    rejected: typeof details.rejected === "number" ? details.rejected : 0,
    lines: Array.isArray(details.lines) ? (details.lines as BadLine[]) : [],
  };
}

function refusal(message: string): UploadOutcome {
  return { ok: false, message, rejected: 0, lines: [] };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Null for what is not JSON: a proxy's error page. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
