import type { ImportedDataset } from "@/lib/db/import";
import type { SourceFormat } from "@/lib/steerlm/import/source-format";
import type { BadLine } from "@/lib/upload";

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
    request.onerror = () => resolve(refusal(CONNECTION_LOST));
    request.onabort = () => reject(signal.reason);
    request.onloadend = () => signal.removeEventListener("abort", abort);
    signal.addEventListener("abort", abort);
    const parameters = new URLSearchParams({ name, onError, ...(format ? { format } : {}) });
    request.open("POST", `/api/v1/datasets?${parameters}`);
    request.send(file);
    if (signal.aborted) abort();
  });
}

const CONNECTION_LOST =
  "The connection was lost, or the file changed, before all of it had arrived. Nothing was kept. Check the network and try again.";

// What no answer of ours explains: it comes from the session, or from a proxy before the server.
const STATUS_MESSAGES: Record<number, string> = {
  401: "You are signed out. Sign in again in another tab, then try again.",
  413: "A proxy before the server refuses files of this size. Raise its limit (nginx: client_max_body_size), or send the file gzipped.",
  502: "The server went away during the upload. Nothing was kept. Try again when it is back.",
  504: "A proxy before the server gave up waiting. Nothing was kept. Raise its time limit, or split the file.",
};

/** Understands the answer of the upload route, or of whatever answered in its place. */
export function readAnswer(status: number, body: string): UploadOutcome {
  const answer = parseJson(body);
  if (status === 201 && isObject(answer)) return { ok: true, dataset: answer as ImportedDataset };
  const known = STATUS_MESSAGES[status];
  if (known) return refusal(known);
  const error = isObject(answer) && isObject(answer.error) ? answer.error : {};
  if (typeof error.message !== "string")
    return refusal(`The server answered with status ${status}. Its log says why. Nothing was kept.`);
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
