import { describe, expect, it } from "vitest";
import type { ImportedDataset } from "@/lib/db/import";
import type { Inspection } from "./inspect-file";
import type { UploadOutcome, UploadRequest } from "./upload-file";
import { isUnderWay, UploadQueue } from "./upload-queue";

/** A sender whose requests end when the test says so. */
function createQueue() {
  const sent: (UploadRequest & { end: (outcome: UploadOutcome) => Promise<void> })[] = [];
  const changes = { count: 0 };
  const clock = { ms: 0 };
  const send = (request: UploadRequest) =>
    new Promise<UploadOutcome>((resolve, reject) => {
      request.signal.addEventListener("abort", () => reject(request.signal.reason));
      const end = async (outcome: UploadOutcome) => {
        resolve(outcome);
        await settle();
      };
      sent.push({ ...request, end });
    });
  const onListChanged = () => {
    changes.count += 1;
  };
  /** What a file is found to be, by its name: SteerLM unless a test says otherwise. */
  const found = new Map<string, Inspection | null>();
  const usual: Inspection = { format: "steerlm", problem: null, preview: null, rejected: null };
  const inspect = async ({ name }: File) => found.get(name) ?? (found.has(name) ? null : usual);
  const queue = new UploadQueue({ inspect, send, onListChanged, now: () => clock.ms });
  const kinds = () => queue.list().map(({ state }) => state.kind);
  return { queue, sent, changes, clock, kinds, found };
}

/** Lets promise callbacks run. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}

function file(name: string, bytes = 10): File {
  return new File(["x".repeat(bytes)], name);
}

function success(id: string): UploadOutcome {
  const dataset: ImportedDataset = {
    id,
    name: "a",
    format: "steerlm",
    lines: 1,
    records: 1,
    empty: 0,
    turns: 2,
    assistantTurns: 1,
    labelledTurns: 0,
    rejected: 0,
    warned: 0,
  };
  return { ok: true, dataset };
}

const REFUSED: UploadOutcome = { ok: false, message: "No.", rejected: 0, lines: [] };

describe("UploadQueue", () => {
  it("sends one file after the other, in order, named after the file", async () => {
    const { queue, sent, changes, kinds } = createQueue();
    queue.add([file("a.jsonl"), file("b.jsonl.gz")], "keep");
    await settle();
    queue.add([file("c.jsonl")], "reject");
    await settle();
    expect(kinds()).toEqual(["sending", "waiting", "waiting"]);
    await sent[0]?.end(success("1"));
    expect(kinds()).toEqual(["done", "sending", "waiting"]);
    await sent[1]?.end(REFUSED);
    await sent[2]?.end(success("3"));
    expect(kinds()).toEqual(["done", "refused", "done"]);
    expect(sent.map(({ name, onError }) => [name, onError])).toEqual([
      ["a", "keep"],
      ["b", "keep"],
      ["c", "reject"],
    ]);
    expect(changes.count).toBe(2);
    expect(queue.list().some(isUnderWay)).toBe(false);
  });

  it("tells progress with its rate, then that the server reads the rest", async () => {
    const { queue, sent, clock } = createQueue();
    queue.add([file("a.jsonl", 1000)], "keep");
    await settle();
    clock.ms = 1000;
    sent[0]?.onProgress(500);
    expect(queue.list()[0]?.state).toEqual({ kind: "sending", sent: 500, rate: 500 });
    sent[0]?.onProgress(1000);
    expect(queue.list()[0]?.state).toEqual({ kind: "reading" });
  });

  it("cancels what runs and what waits, and goes on with the rest", async () => {
    const { queue, sent, kinds } = createQueue();
    queue.add([file("a"), file("b"), file("c")], "keep");
    await settle();
    const [first, second] = queue.list();
    queue.cancel(second?.id ?? 0);
    queue.cancel(first?.id ?? 0);
    await settle();
    expect(kinds()).toEqual(["cancelled", "cancelled", "sending"]);
    expect(sent.map(({ name }) => name)).toEqual(["a", "c"]);
  });

  it("says that a cancel came late when everything had been sent, and that the list may have changed", async () => {
    const { queue, sent, changes } = createQueue();
    queue.add([file("a"), file("b")], "keep");
    await settle();
    sent[0]?.onProgress(10);
    queue.cancel(queue.list()[0]?.id ?? 0);
    await settle();
    expect(queue.list()[0]?.state).toEqual({ kind: "cancelled", allSent: true });
    expect(changes.count).toBe(1);
    queue.cancel(queue.list()[1]?.id ?? 0);
    await settle();
    expect(queue.list()[1]?.state).toEqual({ kind: "cancelled", allSent: false });
    expect(changes.count).toBe(1);
  });

  it("cancels everything when the page is left", async () => {
    const { queue, sent, kinds } = createQueue();
    queue.add([file("a"), file("b")], "keep");
    await settle();
    queue.cancelAll();
    await settle();
    expect(kinds()).toEqual(["cancelled", "cancelled"]);
    expect(sent).toHaveLength(1);
  });

  it("tries again, with another rule for bad lines if asked", async () => {
    const { queue, sent, kinds } = createQueue();
    queue.add([file("a")], "reject");
    await settle();
    await sent[0]?.end(REFUSED);
    queue.retry(queue.list()[0]?.id ?? 0, "keep");
    expect(kinds()).toEqual(["sending"]);
    expect(sent[1]?.onError).toBe("keep");
  });

  it("tells every change, and gives the same list while there is none", async () => {
    const { queue, sent } = createQueue();
    let told = 0;
    const unsubscribe = queue.subscribe(() => {
      told += 1;
    });
    queue.add([file("a")], "keep");
    await settle();
    // Looked at, waiting, sending.
    expect(told).toBe(3);
    expect(queue.list()).toBe(queue.list());
    unsubscribe();
    await sent[0]?.end(success("1"));
    expect(told).toBe(3);
  });

  it("asks before it sends a file of another format or of none, and lets the others pass", async () => {
    const { queue, sent, kinds, found } = createQueue();
    const rows: Inspection = { format: "helpsteer", problem: null, preview: null, rejected: null };
    found
      .set("rows", rows)
      .set("odd", { ...rows, format: null, problem: "Odd." })
      .set("zip", null);
    queue.add([file("rows"), file("odd"), file("a"), file("zip")], "keep");
    await settle();
    expect(kinds()).toEqual(["asking", "asking", "sending", "waiting"]);
    expect(queue.list().map(isUnderWay)).toEqual([false, false, true, true]);
    queue.confirm(queue.list()[1]?.id ?? 0);
    queue.confirm(queue.list()[0]?.id ?? 0);
    for (let index = 0; index < 4; index += 1) await sent[index]?.end(success(`${index}`));
    // As what they were shown to be; what is unknown here is for the server to tell.
    expect(sent.map(({ name, format }) => [name, format])).toEqual([
      ["a", "steerlm"],
      ["rows", "helpsteer"],
      ["odd", null],
      ["zip", null],
    ]);
  });

  it("keeps the order of files that are looked at for different times", async () => {
    const { queue, sent, found } = createQueue();
    found.set("a", null);
    queue.add([file("a"), file("b")], "keep");
    await settle();
    await sent[0]?.end(success("1"));
    expect(sent.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  it("never sends a file that is taken off the list while it is asked about", async () => {
    const { queue, sent, found } = createQueue();
    found.set("odd", { format: null, problem: "Odd.", preview: null, rejected: null });
    queue.add([file("odd")], "keep");
    await settle();
    queue.remove(queue.list()[0]?.id ?? 0);
    await settle();
    expect(queue.list()).toEqual([]);
    expect(sent).toEqual([]);
  });
});
