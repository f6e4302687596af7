import { gunzipSync } from "node:zlib";
import { expect, it, vi } from "vitest";
import { gzipStream } from "./gzip";

const CHUNK = Buffer.from(Array.from({ length: 20_000 }, (_, index) => (index * index * 31) % 251));

/** A source of this many chunks, then an end or this error; tells how many were asked for and whether it was cancelled. */
function makeSource(chunks: number, error?: Error) {
  const seen = { pulled: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (seen.pulled < chunks) controller.enqueue(CHUNK);
        else if (error) controller.error(error);
        else controller.close();
        seen.pulled += 1;
      },
      cancel() {
        seen.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { seen, stream };
}

it("gives what gunzip turns back", async () => {
  for (const chunks of [0, 1, 100]) {
    const packed = Buffer.from(await new Response(gzipStream(makeSource(chunks).stream)).arrayBuffer());
    expect(gunzipSync(packed).equals(Buffer.concat(Array(chunks).fill(CHUNK)))).toBe(true);
  }
});

it("breaks where its source does, and what had come is no whole gzip", async () => {
  const lost = new Error("connection lost");
  for (const chunks of [0, 1, 100]) {
    const reader = gzipStream(makeSource(chunks, lost).stream).getReader();
    const read: Uint8Array[] = [];
    const readAll = async () => {
      for (let next = await reader.read(); !next.done; next = await reader.read()) read.push(next.value);
    };
    await expect(readAll()).rejects.toBe(lost);
    expect(() => gunzipSync(Buffer.concat(read))).toThrow("unexpected end of file");
  }
});

it("reads no further than its reader wants, nothing before it is read, and tells the source that it left", async () => {
  const { seen, stream } = makeSource(100_000);
  const packed = gzipStream(stream);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(seen.pulled).toBe(0);
  const reader = packed.getReader();
  await reader.read();
  await vi.waitFor(async () => {
    const before = seen.pulled;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(seen.pulled).toBe(before);
  });
  expect(seen.pulled).toBeLessThan(1000);
  await reader.cancel("left");
  expect(seen.cancelled).toBe(true);
});
