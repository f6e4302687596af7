import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { inspectFile } from "./inspect-file";

const row = (prompt: string) => JSON.stringify({ prompt, response: "R", helpfulness: 3 });
const record = JSON.stringify({
  conversations: [
    { from: "User", value: "Q" },
    { from: "Bot", value: "A", label: "humor:1" },
  ],
  mask: "User",
});

const file = (...parts: (string | Uint8Array<ArrayBuffer>)[]) => new File(parts, "a.jsonl");
const gzipped = (text: string) => file(new Uint8Array(gzipSync(text)));

describe("inspectFile", () => {
  it("tells the format and shows the first record, plain or gzip", async () => {
    const text = `\n${row("P".repeat(500))}\n${row("b")}\n`;
    for (const given of [file(text), gzipped(text), file(`\uFEFF${text}`), file(text.trimEnd())])
      expect(await inspectFile(given)).toEqual({
        format: "helpsteer",
        problem: null,
        rejected: null,
        preview: {
          line: 2,
          records: 1,
          turns: 2,
          shown: [
            { index: 0, speaker: "User", start: `${"P".repeat(200)}…`, label: null },
            { index: 1, speaker: "Assistant", start: "R", label: "helpfulness:3" },
          ],
        },
      });
  });

  it("knows SteerLM records", async () => {
    expect(await inspectFile(file(record))).toMatchObject({ format: "steerlm", preview: { turns: 2 } });
  });

  it("goes on to the first line that gives a record, and says what was rejected before", async () => {
    const tree = (replies: object[]) => JSON.stringify({ prompt: { role: "prompter", text: "Q", replies } });
    const answer = { role: "assistant", text: "A" };
    const inspected = await inspectFile(file([tree([]), "{", tree([answer, answer])].join("\n")));
    expect(inspected).toMatchObject({ format: "oasst", preview: { line: 3, records: 2 }, rejected: { lines: 1 } });
  });

  it("says why a file is of no known format", async () => {
    expect(await inspectFile(file('{"text":"a"}\n'))).toMatchObject({
      format: null,
      problem: expect.stringContaining('"text"'),
      preview: null,
    });
    expect(await inspectFile(file("a,b\n1,2\n"))).toMatchObject({
      format: null,
      problem: expect.stringMatching(/^Not JSON/),
    });
  });

  it("leaves to the server what it refuses as a whole", async () => {
    const damaged = gzipSync(row("a")).fill(0xff, 12);
    const utf16 = new Uint8Array(Buffer.from(`\uFEFF${record}\n`, "utf16le"));
    for (const given of [file(""), file("\n \n"), file(utf16), file(new Uint8Array(damaged)), gzipped("")])
      expect(await inspectFile(given)).toBeNull();
  });

  it("reads no more than the beginning, also of a file without line feeds", async () => {
    const huge = new File([new Uint8Array(8 * 1024 * 1024).fill(0x61)], "a.jsonl");
    expect(await inspectFile(huge)).toBeNull();
  });
});
