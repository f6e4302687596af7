/**
 * What `produce` writes, as a stream. It starts at the first read and goes on only when the reader wants more: a write ends when the
 * reader has taken the chunk. A reader that leaves ends the production; a failure breaks the stream, so that no download looks
 * complete when it is not. `onSent` is called when the reader has taken all of it; what it throws is logged.
 */
export function streamOf(
  produce: (write: (chunk: Uint8Array) => Promise<void>) => Promise<void>,
  onSent?: () => Promise<void>,
): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      if (chunk.length > 0) controller.enqueue(chunk);
    },
  });
  const writer = writable.getWriter();
  writer
    // Taken at the first read, not before: nobody reads or leaves the body of an answer to HEAD.
    .write(new Uint8Array(0))
    .then(() => produce((chunk) => writer.write(chunk)))
    .then(() => writer.close())
    .then(() => onSent?.().catch((error: Error) => console.error(`not told of a download: ${error.message}`)))
    // Aborting an already cancelled stream rejects with the same reason: the reader knows it.
    .catch((error) => writer.abort(error).catch(() => undefined));
  return readable;
}
