import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { decodeLine, LineSplitter } from "@/lib/steerlm/lines";
import { writeConversations } from "./conversations";
import { signInAdmin, startDatabase, startWeb } from "./desk";
import type { BenchOptions, Figure } from "./figure";

const MB = 1_000_000;

// As profiled, without the sender or receiver and HTTP.
const IMPORT_COST =
  "the web process uses some 23 ms of a core for a megabyte (decoding, parsing, the places of labels, the texts for search), and PostgreSQL writes each message twice, with indexes and WAL; sender, web process and PostgreSQL share the cores. It would take a core for each.";
const EXPORT_COST =
  "a web process that has just started compiles as it goes, which the larger file hardly feels; and PostgreSQL reads turns beside the lines, where plain COPY reads lines alone, and its reader throws them away. It would take labels kept by line.";

/** Import and export through the web server, each beside plain COPY of the same lines in the same run. */
export async function benchTransfer({ small }: BenchOptions): Promise<Figure[]> {
  const sizes = small ? [20 * MB, 40 * MB] : [180 * MB, 1000 * MB];
  const database = await startDatabase();
  const { cookie } = await signInAdmin();
  const folder = mkdtempSync(path.join(os.tmpdir(), "steerdesk-bench-files-"));
  const figures: Figure[] = [];
  const peaks: { import: number[]; export: number[] } = { import: [], export: [] };
  try {
    for (const size of sizes) {
      const file = path.join(folder, `${size}.jsonl`);
      await writeConversations(file, size);
      const bytes = statSync(file).size;
      const name = `${Math.round(size / MB)} MB`;

      const copiedIn = await timed(() => copyIn(database.url, file));
      const imported = await withWeb(cookie, (web) => upload(web, file));
      figures.push(
        speed(
          `import ${name}`,
          bytes,
          imported.seconds,
          "plain COPY of the parsed lines",
          copiedIn.seconds,
          0.6,
          IMPORT_COST,
        ),
      );
      peaks.import.push(imported.peakBytes);

      const copiedOut = await timed(() => copyOut(database.url, imported.value));
      const exported = await withWeb(cookie, (web) => download(web, imported.value));
      figures.push(
        speed(
          `export ${name}, relabelled`,
          exported.value,
          exported.seconds,
          "COPY out of the raw lines",
          copiedOut.seconds,
          0.7,
          EXPORT_COST,
        ),
      );
      peaks.export.push(exported.peakBytes);
      rmSync(file);
    }
    return [...figures, memory("import", sizes, peaks.import), memory("export", sizes, peaks.export)];
  } finally {
    rmSync(folder, { recursive: true });
    await database.stop();
  }
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ value: Value; seconds: number }> {
  const started = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - started) / 1000 };
}

type Web = { port: number; headers: Record<string, string> };

/** A web server of its own for each figure, so that its peak is that of the figure. */
async function withWeb<Value>(cookie: string, work: (web: Web) => Promise<Value>) {
  const { url, port, pid, stop } = await startWeb();
  const headers = { cookie, origin: url };
  try {
    // The first request loads the route; what is measured is the transfer.
    await fetch(`${url}/api/v1/datasets`, { headers });
    const result = await timed(() => work({ port, headers }));
    return { ...result, peakBytes: readPeakBytes(pid) };
  } finally {
    await stop();
  }
}

/** The most memory that a process had so far. */
function readPeakBytes(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) * 1024;
}

function speed(
  figure: string,
  bytes: number,
  seconds: number,
  name: string,
  besideSeconds: number,
  limit: number,
  reason: string,
): Figure {
  return {
    figure,
    value: bytes / seconds / MB,
    unit: "MB/s",
    beside: { name, value: bytes / besideSeconds / MB },
    target: { of: "ratio", bound: "at least", limit },
    reason,
  };
}

function memory(what: string, sizes: readonly number[], peaks: readonly number[]): Figure {
  const name = (index: number) => `${Math.round((sizes[index] ?? 0) / MB)} MB`;
  return {
    figure: `peak memory of the web process, ${what} of ${name(1)}`,
    value: (peaks[1] ?? 0) / MB,
    unit: "MB",
    beside: { name: `of ${name(0)}`, value: (peaks[0] ?? 0) / MB },
    target: { of: "ratio", bound: "at most", limit: 1.15 },
  };
}

/** What an importer cannot do without: split, decode, parse, and COPY the raw lines into a table without indexes. */
async function copyIn(url: string, file: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query("drop table if exists bench_lines; create table bench_lines (line int, raw text)");
    // Valid JSON text has no raw control characters, so nothing needs escaping.
    const copy = client.query(copyFrom("copy bench_lines from stdin (format csv, delimiter e'\\x02', quote e'\\x01')"));
    await pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), parsedLines, copy);
    await client.query("drop table bench_lines");
  });
}

async function* parsedLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const splitter = new LineSplitter();
  for await (const chunk of chunks) {
    let text = "";
    for (const { line, bytes } of splitter.push(chunk)) {
      const decoded = decodeLine(bytes);
      if (!decoded.ok) throw new Error(decoded.problem);
      JSON.parse(decoded.raw);
      text += `${line}\x02${decoded.raw}\n`;
    }
    if (text !== "") yield text;
  }
}

async function copyOut(url: string, datasetId: string): Promise<void> {
  await withClient(url, async (client) => {
    const copy = client.query(
      copyTo(`copy (select raw from records where dataset_id = ${datasetId} order by line) to stdout`),
    );
    for await (const _chunk of copy) {
      // Only read.
    }
  });
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Uploads the file and gives the dataset's id. */
async function upload({ port, headers }: Web, file: string): Promise<string> {
  const request = http.request({
    host: "127.0.0.1",
    port,
    method: "POST",
    path: "/api/v1/datasets?name=bench",
    headers: { ...headers, "content-length": statSync(file).size },
  });
  const answered = answerOf(request);
  await pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), request);
  let body = "";
  for await (const chunk of (await answered).setEncoding("utf8")) body += chunk;
  const { id, rejected } = JSON.parse(body);
  if (rejected !== 0) throw new Error(`the upload was not taken whole: ${body}`);
  return id;
}

/** Downloads the export with final labels and gives its length. */
async function download({ port, headers }: Web, datasetId: string): Promise<number> {
  const request = http.request({
    host: "127.0.0.1",
    port,
    path: `/api/v1/datasets/${datasetId}/export?labels=final`,
    headers,
  });
  const answered = answerOf(request);
  request.end();
  let bytes = 0;
  for await (const chunk of await answered) bytes += chunk.length;
  return bytes;
}

function answerOf(request: http.ClientRequest): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.on("response", resolve).on("error", reject);
  });
}
