import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeLine, KEPT_OF_TOO_LONG_LINE_BYTES, LineSplitter, MAX_LINE_BYTES } from "./lines";

const encoder = new TextEncoder();

/** Splits `file` in chunks that end at `cuts`; every chunk is a buffer of its own that is overwritten afterwards. */
function splitFile(file: Uint8Array, cuts: number[] = []): { line: number; text: string }[] {
  const splitter = new LineSplitter();
  const ends = [...cuts.map((cut) => Math.min(cut, file.length)).toSorted((a, b) => a - b), file.length];
  const lines: { line: number; text: string }[] = [];
  let start = 0;
  for (const end of ends) {
    const chunk = file.slice(start, end);
    for (const { line, bytes } of splitter.push(chunk)) lines.push({ line, text: decodeText(bytes) });
    chunk.fill(0x3f);
    start = end;
  }
  for (const { line, bytes } of splitter.end()) lines.push({ line, text: decodeText(bytes) });
  return lines;
}

function decodeText(bytes: Uint8Array): string {
  const decoded = decodeLine(bytes);
  if (!decoded.ok) throw new Error(decoded.problem);
  return decoded.raw;
}

describe("LineSplitter", () => {
  it("numbers physical lines, skips blank ones and keeps carriage returns", () => {
    expect(splitFile(encoder.encode("a\r\n\r\n \t\n\nb\n\n c \r"))).toEqual([
      { line: 1, text: "a\r" },
      { line: 5, text: "b" },
      { line: 7, text: " c \r" },
    ]);
  });

  it.each([
    ["", []],
    ["\n\n", []],
    ["\uFEFF", []],
    ["\uFEFF\r\n", []],
    ["a", [{ line: 1, text: "a" }]],
    ["\uFEFFa\n", [{ line: 1, text: "a" }]],
    ["\uFEFF\uFEFFa", [{ line: 1, text: "\uFEFFa" }]],
    ["\n\uFEFFa", [{ line: 2, text: "\uFEFFa" }]],
    [
      "a\n\uFEFF",
      [
        { line: 1, text: "a" },
        { line: 2, text: "\uFEFF" },
      ],
    ],
  ])("splits %j", (file, lines) => {
    expect(splitFile(encoder.encode(file))).toEqual(lines);
    expect(splitFile(encoder.encode(file), [0, 1, 2, 3, 4, 5])).toEqual(lines);
  });

  it("gives the same lines wherever the chunks are cut, also within a character", () => {
    const piece = fc.oneof(
      fc.constantFrom("\n", "\r\n", " ", "\uFEFF", "{}"),
      fc.string({ unit: "grapheme", maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.array(fc.nat(120), { maxLength: 12 }), (pieces, cuts) => {
        const text = pieces.join("");
        const expected = text
          .replace(/^\uFEFF/, "")
          .split("\n")
          .map((line, index) => ({ line: index + 1, text: line }))
          .filter(({ text }) => /[^ \t\r]/.test(text));
        expect(splitFile(encoder.encode(text), cuts)).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it("copies only a line that spans chunks", () => {
    const chunk = encoder.encode("whole\nbegun");
    const splitter = new LineSplitter();
    const [whole] = splitter.push(chunk);
    const [spanning] = splitter.push(encoder.encode(" and ended\n"));
    expect(whole?.bytes.buffer).toBe(chunk.buffer);
    expect(spanning?.bytes).toEqual(encoder.encode("begun and ended"));
  });

  it("copies a spanning line also from a Node buffer, whose slice() is only a view", () => {
    const chunk = Buffer.from("begun");
    const splitter = new LineSplitter();
    splitter.push(chunk);
    chunk.fill("x");
    expect(splitter.push(Buffer.from("\n")).map(({ bytes }) => decodeText(bytes))).toEqual(["begun"]);
  });

  const MEBIBYTE = 1024 * 1024;

  it("takes a line of exactly the greatest length", () => {
    const splitter = new LineSplitter();
    for (let sent = 0; sent < MAX_LINE_BYTES; sent += MEBIBYTE) splitter.push(new Uint8Array(MEBIBYTE).fill(0x61));
    const [line] = splitter.push(encoder.encode("\nb"));
    expect(line).toMatchObject({ line: 1, tooLong: false });
    expect(line?.bytes.length).toBe(MAX_LINE_BYTES);
    expect(splitter.end()).toMatchObject([{ line: 2, bytes: encoder.encode("b"), tooLong: false }]);
  });

  it("keeps only the start of an over-long line and goes on with the next", () => {
    const splitter = new LineSplitter();
    splitter.push(encoder.encode("first\nstart"));
    for (let sent = 0; sent <= MAX_LINE_BYTES; sent += MEBIBYTE) {
      expect(splitter.push(new Uint8Array(MEBIBYTE).fill(0x61))).toEqual([]);
    }
    const lines = [...splitter.push(encoder.encode("tail\nnext\n")), ...splitter.end()];
    expect(lines.map(({ line, tooLong }) => ({ line, tooLong }))).toEqual([
      { line: 2, tooLong: true },
      { line: 3, tooLong: false },
    ]);
    const kept = lines[0]?.bytes ?? new Uint8Array(0);
    expect(kept.length).toBe(KEPT_OF_TOO_LONG_LINE_BYTES);
    expect(decodeText(kept)).toBe(`start${"a".repeat(KEPT_OF_TOO_LONG_LINE_BYTES - 5)}`);
  });

  it("reports an over-long line also when it comes in one chunk or ends the file", () => {
    const file = new Uint8Array(MAX_LINE_BYTES + 1).fill(0x20);
    const splitter = new LineSplitter();
    splitter.push(file);
    expect(splitter.end()).toMatchObject([{ line: 1, tooLong: true }]);

    const withFeed = new Uint8Array(MAX_LINE_BYTES + 2).fill(0x61);
    withFeed[MAX_LINE_BYTES + 1] = 0x0a;
    const [line] = new LineSplitter().push(withFeed);
    expect(line).toMatchObject({ line: 1, tooLong: true });
    expect(line?.bytes.length).toBe(KEPT_OF_TOO_LONG_LINE_BYTES);
  });
});

describe("decodeLine", () => {
  it("gives text that encodes to the same bytes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const bytes = encoder.encode(text);
        const decoded = decodeLine(bytes);
        expect(decoded.ok && encoder.encode(decoded.raw)).toEqual(bytes);
      }),
    );
  });

  it("keeps a byte order mark and a replacement character that the line itself holds", () => {
    expect(decodeLine(encoder.encode("\uFEFF\uFFFD\u0000"))).toEqual({ ok: true, raw: "\uFEFF\uFFFD\u0000" });
  });

  it.each([
    ["a stray continuation byte", [0x61, 0x80], 2],
    ["a character cut off by the end", [0x61, 0xe2, 0x82], 2],
    ["an over-long form", [0xc0, 0xaf], 1],
    ["a surrogate half", [0x61, 0x62, 0xed, 0xa0, 0x80], 3],
    ["a number beyond Unicode", [0xf5, 0x80, 0x80, 0x80], 1],
    ["Latin-1 text", [0x63, 0x61, 0x66, 0xe9, 0x20], 4],
    ["a fault after a true replacement character", [0xef, 0xbf, 0xbd, 0xff], 4],
  ])("refuses %s and says where", (_, bytes, position) => {
    expect(decodeLine(new Uint8Array(bytes))).toEqual({
      ok: false,
      problem: `The line is not valid UTF-8 near byte ${position}.`,
    });
    // The shared decoder must not carry anything over into the next line.
    expect(decodeLine(encoder.encode("é"))).toEqual({ ok: true, raw: "é" });
  });
});
