import type { ImportedDataset } from "@/lib/db/import";
import type { SourceFormat } from "@/lib/steerlm/import/source-format";
import { nameFromFile } from "./file-name";
import type { Inspection } from "./inspect-file";
import { TransferRate } from "./transfer-rate";
import type { OnError, UploadOutcome, UploadRefusal, UploadRequest } from "./upload-file";

export type UploadState =
  /** The beginning of the file is looked at, for milliseconds. */
  | { kind: "inspecting" }
  /** It is not what was to be expected: somebody decides whether it goes on. */
  | { kind: "asking"; inspection: Inspection }
  | { kind: "waiting" }
  | { kind: "sending"; sent: number; rate: number | null }
  /** All bytes have left; the server still reads. */
  | { kind: "reading" }
  | { kind: "done"; dataset: ImportedDataset }
  | ({ kind: "refused" } & UploadRefusal)
  /** `allSent`: the server had everything, so it may have been done before it heard of the end. */
  | { kind: "cancelled"; allSent: boolean };

/** `format` null: for the server to tell. */
export type Upload = { id: number; file: File; onError: OnError; format: SourceFormat | null; state: UploadState };

/** True while leaving the page would lose the upload. */
export function isUnderWay({ state: { kind } }: Upload): boolean {
  return kind === "inspecting" || kind === "waiting" || kind === "sending" || kind === "reading";
}

type QueueOptions = {
  inspect: (file: File) => Promise<Inspection | null>;
  send: (request: UploadRequest) => Promise<UploadOutcome>;
  /** Called after each dataset that came to be, or may have. */
  onListChanged: () => void;
  now: () => number;
};

/** Uploads files one after the other: each gets the whole line, and they arrive in the order they were given. */
export class UploadQueue {
  #uploads: readonly Upload[] = [];
  #listeners = new Set<() => void>();
  #nextId = 1;
  #running: { id: number; controller: AbortController } | null = null;

  constructor(readonly options: QueueOptions) {}

  /** The uploads in order; the same array until something changes. */
  readonly list = (): readonly Upload[] => this.#uploads;

  /** Calls `listener` after every change until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes files in. SteerLM records go on their way at once; files of another format, or of none, are asked about first. */
  add(files: readonly File[], onError: OnError): void {
    const added = files.map((file) => this.#append(file, onError, null, { kind: "inspecting" }));
    for (const upload of added) void this.#inspect(upload);
  }

  /** Goes on with an upload that was asked about, as what it was found to be. */
  confirm(id: number): void {
    this.#set(id, { kind: "waiting" });
    this.#startNext();
  }

  /** Ends an upload that waits or runs; the server keeps nothing of it. */
  cancel(id: number): void {
    if (this.#running?.id === id) this.#running.controller.abort(CANCELLED);
    else this.#set(id, { kind: "cancelled", allSent: false });
  }

  /** Puts an upload that did not succeed at the end of the queue again, perhaps with another rule for bad lines. */
  retry(id: number, onError?: OnError): void {
    const upload = this.#uploads.find((candidate) => candidate.id === id);
    if (!upload) return;
    this.remove(id);
    this.#append(upload.file, onError ?? upload.onError, upload.format, { kind: "waiting" });
    this.#startNext();
  }

  /** Takes an upload that is over off the list. */
  remove(id: number): void {
    this.#change(this.#uploads.filter((upload) => upload.id !== id));
  }

  /** Ends everything; for when the page is left. */
  cancelAll(): void {
    for (const upload of this.#uploads) if (isUnderWay(upload)) this.cancel(upload.id);
  }

  #append(file: File, onError: OnError, format: SourceFormat | null, state: UploadState): Upload {
    const upload = { id: this.#nextId++, file, onError, format, state };
    this.#change([...this.#uploads, upload]);
    return upload;
  }

  async #inspect({ id, file }: Upload): Promise<void> {
    const inspection = await this.options.inspect(file);
    const isUsual = inspection === null || inspection.format === "steerlm";
    const format = inspection?.format ?? null;
    const state: UploadState = isUsual ? { kind: "waiting" } : { kind: "asking", inspection };
    this.#change(this.#uploads.map((upload) => (upload.id === id ? { ...upload, format, state } : upload)));
    this.#startNext();
  }

  #startNext(): void {
    if (this.#running) return;
    const next = this.#uploads.find(({ state }) => state.kind === "waiting" || state.kind === "inspecting");
    // In the order they were given: one that is still looked at keeps its place, one that waits for an answer does not.
    if (next?.state.kind !== "waiting") return;
    const controller = new AbortController();
    this.#running = { id: next.id, controller };
    void this.#run(next, controller.signal).then((state) => {
      this.#running = null;
      this.#set(next.id, state);
      if (state.kind === "done" || (state.kind === "cancelled" && state.allSent)) this.options.onListChanged();
      this.#startNext();
    });
  }

  async #run({ id, file, onError, format }: Upload, signal: AbortSignal): Promise<UploadState> {
    const rate = new TransferRate();
    let allSent = false;
    const onProgress = (sent: number) => {
      allSent = sent >= file.size;
      const measured = rate.add(Math.min(sent, file.size), this.options.now());
      this.#set(id, allSent ? { kind: "reading" } : { kind: "sending", sent, rate: measured });
    };
    onProgress(0);
    try {
      const name = nameFromFile(file.name);
      const outcome = await this.options.send({ file, name, onError, format, onProgress, signal });
      if (outcome.ok) return { kind: "done", dataset: outcome.dataset };
      const { message, rejected, lines } = outcome;
      return { kind: "refused", message, rejected, lines };
    } catch (error) {
      if (error !== CANCELLED) throw error;
      return { kind: "cancelled", allSent };
    }
  }

  #set(id: number, state: UploadState): void {
    this.#change(this.#uploads.map((upload) => (upload.id === id ? { ...upload, state } : upload)));
  }

  #change(uploads: readonly Upload[]): void {
    this.#uploads = uploads;
    for (const listener of this.#listeners) listener();
  }
}

/** The reason of an abort that a person asked for. */
const CANCELLED = Symbol("cancelled");
