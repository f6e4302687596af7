import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readInferRequest } from "@/e2e/reward-wire";
import { buildPrompt } from "@/lib/steerlm/prompt";
import { decodeInferReply, encodeInferRequest, type OutputTensor, readNumbers } from "./tensor";

const wireFile = path.resolve(process.cwd(), "../shared/data/wire/infer-request.http");

/** A reply with the header's true length, as a server would send it. */
function replyOf(header: unknown, ...tensors: Uint8Array[]): { body: Buffer; headerLength: string } {
  const json = Buffer.from(JSON.stringify(header));
  return { body: Buffer.concat([json, ...tensors]), headerLength: String(json.length) };
}

function float32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [position, value] of values.entries()) bytes.writeFloatLE(value, position * 4);
  return bytes;
}

function outputOf(bytes: Uint8Array, datatype = "FP32", shape = [1, bytes.length / 4]): OutputTensor {
  return { name: "rewards", datatype, shape, bytes };
}

describe("encodeInferRequest", () => {
  it.skipIf(!existsSync(wireFile))("equals the vendor client's bytes (needs ../shared/data)", () => {
    const file = readFileSync(wireFile);
    const bodyStart = file.indexOf("\r\n\r\n") + 4;
    const vendorBody = file.subarray(bodyStart);
    const [, vendorLength] = /inference-header-content-length: (\d+)/.exec(file.toString("latin1", 0, bodyStart)) ?? [];
    const prompt = buildPrompt(
      [
        { assistant: false, value: "Hi" },
        { assistant: true, value: "Hello é ’" },
      ],
      1,
    );

    const { headerLength, body } = encodeInferRequest([prompt], ["rewards", "exceeded"]);

    expect(headerLength).toBe(Number(vendorLength));
    expect(JSON.parse(Buffer.from(body).toString("utf8", 0, headerLength))).toEqual(
      JSON.parse(vendorBody.toString("utf8", 0, headerLength)),
    );
    expect(readInferRequest(Buffer.from(body), headerLength)).toEqual(
      readInferRequest(vendorBody, Number(vendorLength)),
    );
    expect(Buffer.from(body).equals(vendorBody)).toBe(true);
  });

  it("carries any text, whatever its length in bytes", () => {
    const prompts = fc.array(fc.string({ unit: "binary", maxLength: 60 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(prompts, (texts) => {
        const { headerLength, body } = encodeInferRequest(texts, ["rewards"]);
        expect(readInferRequest(Buffer.from(body), headerLength)).toEqual({ prompts: texts, outputs: ["rewards"] });
      }),
    );
  });

  it("keeps U+0000 and characters outside the basic plane", () => {
    const { headerLength, body } = encodeInferRequest(["a\u0000b", "", "𝔘😀"], ["rewards"]);
    expect(readInferRequest(Buffer.from(body), headerLength).prompts).toEqual(["a\u0000b", "", "𝔘😀"]);
  });
});

describe("decodeInferReply", () => {
  const described = (size: number) => ({
    outputs: [{ name: "rewards", datatype: "FP32", shape: [1, 2], parameters: { binary_data_size: size } }],
  });

  it("takes binary and JSON outputs, mixed and in order", () => {
    const { body, headerLength } = replyOf(
      {
        model_name: "reward_model",
        outputs: [
          { name: "a", datatype: "FP32", shape: [1, 1], parameters: { binary_data_size: 4 } },
          { name: "b", datatype: "INT32", shape: [1, 1], data: [7] },
          { name: "c", datatype: "FP32", shape: [1, 2], parameters: { binary_data_size: 8 } },
        ],
      },
      float32(1.5),
      float32(2.5, -3),
    );
    const decoded = decodeInferReply(body, headerLength);
    expect(decoded.ok && decoded.outputs.map(readNumbers)).toEqual([
      { ok: true, numbers: [1.5] },
      { ok: true, numbers: [7] },
      { ok: true, numbers: [2.5, -3] },
    ]);
  });

  it.each([
    ["missing bytes", replyOf(described(8), float32(1)), "rewards should take 8 bytes, but only 4 came"],
    ["left-over bytes", replyOf(described(8), float32(1, 2, 3)), "4 bytes are left over"],
    ["no outputs", replyOf({ error: "x" }), "the header does not describe outputs"],
    [
      "neither bytes nor data",
      replyOf({ outputs: [{ name: "a", datatype: "FP32", shape: [1] }] }),
      "a has neither bytes nor data",
    ],
    [
      "a header that is cut",
      { body: Buffer.from("{"), headerLength: "40" },
      "the header should take 40 bytes, but 1 came",
    ],
    ["a header that is not JSON", { body: Buffer.from("oops"), headerLength: "4" }, "the header is not JSON"],
    [
      "a length that is none",
      { body: Buffer.from("{}"), headerLength: "-1" },
      'Inference-Header-Content-Length is "-1", not a length',
    ],
  ])("refuses %s", (_, { body, headerLength }, problem) => {
    expect(decodeInferReply(body, headerLength)).toEqual({ ok: false, problem });
  });
});

describe("readNumbers", () => {
  it("gives FP32 values exactly, NaN and infinities included", () => {
    const values = [0.1, -0.5, 4.5, 1e-40, Number.NaN, Number.NEGATIVE_INFINITY];
    expect(readNumbers(outputOf(float32(...values)))).toEqual({ ok: true, numbers: values.map(Math.fround) });
  });

  it("reads a tensor that does not start at a multiple of four", () => {
    const shifted = Buffer.concat([Buffer.from("x"), float32(2.25)]).subarray(1);
    expect(readNumbers(outputOf(shifted))).toEqual({ ok: true, numbers: [2.25] });
  });

  it("rounds JSON numbers to the FP32 that they spell", () => {
    const tensor = { name: "rewards", datatype: "FP32", shape: [2, 1], data: [[2.6300001], [0.1]] };
    expect(readNumbers(tensor)).toEqual({ ok: true, numbers: [Math.fround(2.63), Math.fround(0.1)] });
  });

  it.each([
    ["another datatype", outputOf(float32(1, 2), "FP64", [1, 1]), "rewards is FP64"],
    ["too few bytes", outputOf(float32(1), "FP32", [1, 9]), "rewards has 4 bytes for 9 values of four bytes"],
    ["too few values", { name: "r", datatype: "FP32", shape: [1, 9], data: [1] }, "r has 1 values instead of 9"],
    ["null", { name: "r", datatype: "FP32", shape: [1], data: [null] }, "r holds a value that is not a number"],
  ])("refuses %s", (_, tensor, problem) => {
    expect(readNumbers(tensor)).toEqual({ ok: false, problem });
  });
});
