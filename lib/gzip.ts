import { once } from "node:events";
import { createGzip } from "node:zlib";

// Measured on conversations: as fast as the levels below it and twice as fast as the usual 6, for a file that is 6 % larger.
const LEVEL = 4;

/**
 * The stream in gzip, at the pace of its reader. Where the source fails, so does this: the end of a gzip stream, which says that
 * it is whole, is written only after the last byte has come. A reader that leaves ends the source too.
 */
export function gzipStream(source: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const gzip = createGzip({ level: LEVEL });
  const reader = source.getReader();
  const fill = async () => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      // An error while it waits rejects, and nobody fills what was destroyed.
      if (!gzip.write(next.value)) await once(gzip, "drain");
    }
    gzip.end();
  };
  const packed = gzip[Symbol.asyncIterator]();
  let isStarted = false;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (!isStarted) fill().catch((error) => gzip.destroy(error));
        isStarted = true;
        const { value, done } = await packed.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel(reason) {
        gzip.destroy();
        await reader.cancel(reason);
      },
    },
    // Reads nothing before it is read.
    { highWaterMark: 0 },
  );
}
