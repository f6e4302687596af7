import { type ExportOptions, exportStream } from "@/lib/export";
import type { SourceFormat } from "@/lib/steerlm/import/source-format";
import { type UploadResult, uploadDataset } from "@/lib/upload";

/** What a test may say of an upload; the rest is as a browser sends it. */
export type TestUpload = {
  userId: string;
  body: string | Uint8Array | AsyncIterable<Uint8Array>;
  chunkBytes?: number;
  contentLength?: number | null;
  format?: SourceFormat;
  rejectAll?: boolean;
  signal?: AbortSignal;
};

/** Uploads a file that comes in chunks which cut lines and characters. */
export function uploadTest({
  body,
  chunkBytes = 4093,
  contentLength = null,
  format,
  rejectAll = false,
  userId,
  signal,
}: TestUpload) {
  const isWhole = typeof body === "string" || body instanceof Uint8Array;
  const chunks = isWhole ? cut(Buffer.from(body), chunkBytes) : body;
  return uploadDataset({ name: "test", userId, body: chunks, contentLength, format, rejectAll, signal });
}

async function* cut(bytes: Buffer, chunkBytes: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += chunkBytes) yield bytes.subarray(start, start + chunkBytes);
}

/** The dataset of an upload that has to succeed. */
export function datasetOf(result: UploadResult) {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result.dataset;
}

/** The uploaded lines as they came; a test says what is else. */
export const WHOLE_EXPORT = {
  format: "steerlm",
  labels: "original",
  only: "all",
  filter: null,
  me: null,
  excludeOverlength: false,
} as const;

/** All of an export. */
export async function exportText(datasetId: string, options: Partial<ExportOptions> = {}): Promise<string> {
  return new Response(exportStream({ ...WHOLE_EXPORT, datasetId, ...options })).text();
}
