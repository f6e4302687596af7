import { createReadStream, mkdtempSync, rmSync, statSync } from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { decodeLine, LineSplitter } from "@/lib/steerlm/lines";
import { type BenchRow, type BenchWeb, startBenchDatabase, startBenchWeb } from "./bench-app";
import { writeConversations } from "./conversations";

export type TransferOptions = {
  /** Sizes of the files in bytes. */
  sizes?: readonly number[];
  /** More arguments for Node in the web server, such as --cpu-prof. */
  nodeArgs?: readonly string[];
};

const MB = 1_000_000;
const DEFAULT_SIZES = [180 * MB, 1000 * MB];

/** Import through the web server beside a plain COPY of the parsed lines. */
export async function benchImport(options: TransferOptions = {}): Promise<BenchRow[]> {
  return (await benchTransfer(options)).imports;
}

/** Export with other labels beside a plain COPY out of the raw lines. */
export async function benchExport(options: TransferOptions = {}): Promise<BenchRow[]> {
  return (await benchTransfer(options)).exports;
}

/** Both, of the same files: one import serves the export too. */
export async function benchTransfer({ sizes = DEFAULT_SIZES, nodeArgs }: TransferOptions = {}): Promise<{
  imports: BenchRow[];
  exports: BenchRow[];
}> {
  const database = await startBenchDatabase();
  const folder = mkdtempSync(path.join(os.tmpdir(), "steerdesk-bench-files-"));
  const rows = { imports: [] as BenchRow[], exports: [] as BenchRow[] };
  const peaks = { imports: [] as number[], exports: [] as number[] };
  try {
    for (const size of sizes) {
      const file = path.join(folder, `${size}.jsonl`);
      await writeConversations(file, size);
      const bytes = statSync(file).size;
      const name = `${Math.round(size / MB)} MB`;

      const copiedIn = await timed(() => copyIn(database.url, file));
      const importing = await withWeb(nodeArgs, async (web) => {
        const result = await timed(() => upload(web, file));
        return { ...result, peak: web.peakBytes() };
      });
      rows.imports.push(
        rate(`import ${name}`, bytes, importing.seconds, "plain COPY of the parsed lines", copiedIn.seconds, 60),
      );
      peaks.imports.push(importing.peak);

      const copiedOut = await timed(() => copyOut(database.url, importing.value));
      const exporting = await withWeb(nodeArgs, async (web) => {
        const result = await timed(() => download(web, importing.value));
        return { ...result, peak: web.peakBytes() };
      });
      rows.exports.push(
        rate(
          `export ${name}, relabelled`,
          exporting.value,
          exporting.seconds,
          "plain COPY out of the raw lines",
          copiedOut.seconds,
          70,
        ),
      );
      peaks.exports.push(exporting.peak);
      rmSync(file);
    }
    rows.imports.push(...memory("import", sizes, peaks.imports));
    rows.exports.push(...memory("export", sizes, peaks.exports));
    return rows;
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

/** A web server of its own for each figure, so that its peak is that of the figure. */
async function withWeb<Value>(nodeArgs: readonly string[] | undefined, work: (web: BenchWeb) => Promise<Value>) {
  const web = await startBenchWeb(nodeArgs);
  try {
    // The first request loads the route; what is measured is the transfer.
    await fetch(`http://127.0.0.1:${web.port}/api/v1/datasets`, { headers: web.headers });
    return await work(web);
  } finally {
    await web.stop();
  }
}

function rate(
  figure: string,
  bytes: number,
  seconds: number,
  what: string,
  besideSeconds: number,
  percent: number,
): BenchRow {
  const value = bytes / seconds / MB;
  const beside = bytes / besideSeconds / MB;
  return {
    figure,
    value,
    unit: "MB/s",
    beside: `${what}: ${beside.toFixed(1)} MB/s; this is ${Math.round((100 * value) / beside)} % of it`,
    target: `≥ ${percent} %`,
  };
}

function memory(what: string, sizes: readonly number[], peaks: readonly number[]): BenchRow[] {
  return peaks.map((peak, index) => ({
    figure: `peak memory of the web process, ${what} ${Math.round((sizes[index] ?? 0) / MB)} MB`,
    value: peak / MB,
    unit: "MB",
    beside: `${Math.round((100 * peak) / (peaks[0] ?? peak))} % of that of the first size`,
    target: "within 15 % of each other",
  }));
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
async function upload({ port, headers }: BenchWeb, file: string): Promise<string> {
  const request = http.request({
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
async function download({ port, headers }: BenchWeb, datasetId: string): Promise<number> {
  const request = http.request({ port, path: `/api/v1/datasets/${datasetId}/export?labels=final`, headers });
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

if (import.meta.filename === process.argv[1]) {
  const { values } = parseArgs({ options: { mb: { type: "string", multiple: true }, profile: { type: "string" } } });
  const sizes = values.mb?.map((mb) => Number(mb) * MB);
  const nodeArgs = values.profile ? ["--cpu-prof", `--cpu-prof-dir=${values.profile}`] : [];
  const { imports, exports } = await benchTransfer({ sizes, nodeArgs });
  console.table([...imports, ...exports]);
}
