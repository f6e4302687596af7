import { describe, expect, it } from "vitest";
import type { ImportedDataset } from "@/lib/db/import";
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
  const queue = new UploadQueue({ send, onListChanged, now: () => clock.ms });
  const kinds = () => queue.list().map(({ state }) => state.kind);
  return { queue, sent, changes, clock, kinds };
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
    queue.add([file("c.jsonl")], "reject");
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
    clock.ms = 1000;
    sent[0]?.onProgress(500);
    expect(queue.list()[0]?.state).toEqual({ kind: "sending", sent: 500, rate: 500 });
    sent[0]?.onProgress(1000);
    expect(queue.list()[0]?.state).toEqual({ kind: "reading" });
  });

  it("cancels what runs and what waits, and goes on with the rest", async () => {
    const { queue, sent, kinds } = createQueue();
    queue.add([file("a"), file("b"), file("c")], "keep");
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
    queue.cancelAll();
    await settle();
    expect(kinds()).toEqual(["cancelled", "cancelled"]);
    expect(sent).toHaveLength(1);
  });

  it("tries again, with another rule for bad lines if asked", async () => {
    const { queue, sent, kinds } = createQueue();
    queue.add([file("a")], "reject");
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
    expect(told).toBe(2);
    expect(queue.list()).toBe(queue.list());
    unsubscribe();
    await sent[0]?.end(success("1"));
    expect(told).toBe(2);
  });
});
