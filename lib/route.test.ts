import { describe, expect, it } from "vitest";
import { readJson } from "./route";

function requestOf(body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>): Request {
  return new Request("http://127.0.0.1/", { method: "PUT", body, duplex: "half" } as RequestInit);
}

describe("readJson", () => {
  it("reads a body, and none as an empty object", async () => {
    expect(await readJson(requestOf('{"note":"é中😀"}'))).toEqual({ note: "é中😀" });
    expect(await readJson(requestOf(""))).toEqual({});
    expect(await readJson(new Request("http://127.0.0.1/", { method: "PUT" }))).toEqual({});
  });

  it.each([
    ["half an object", '{"note":'],
    ["text that is not UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
  ])("refuses %s", async (_name, body) => {
    await expect(readJson(requestOf(body))).rejects.toMatchObject({ status: 400, code: "not-json" });
  });

  it("takes a mebibyte and refuses more, without reading on", async () => {
    const atLimit = `"${"x".repeat(1024 * 1024 - 2)}"`;
    expect(await readJson(requestOf(atLimit))).toHaveLength(1024 * 1024 - 2);
    await expect(readJson(requestOf(`${atLimit} `))).rejects.toMatchObject({ status: 413, code: "too-large" });
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x5b));
      },
    });
    await expect(readJson(requestOf(endless))).rejects.toMatchObject({ status: 413 });
    expect(pulled).toBeLessThan(20);
  });
});
