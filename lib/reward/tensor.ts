import { z } from "zod";
import { parseJsonBody } from "./json-body";

/** Header that gives the length of the JSON in front of the binary tensors, in requests and replies alike. */
export const HEADER_LENGTH = "Inference-Header-Content-Length";

/** A request body: JSON header of `headerLength` bytes, then the prompts. */
export type InferRequest = { headerLength: number; body: Uint8Array<ArrayBuffer> };

/** One output as it came: bytes behind the header, or JSON values in it (nested or flat). */
export type OutputTensor = { name: string; datatype: string; shape: number[] } & (
  | { bytes: Uint8Array }
  | { data: unknown[] }
);

/**
 * Encodes prompts as KServe v2 with binary tensors: BYTES of shape [B,1], each string behind its length in four
 * little-endian bytes. For one prompt the result is byte for byte what the vendor's client sends, `id` included.
 */
export function encodeInferRequest(prompts: readonly string[], outputs: readonly string[]): InferRequest {
  const lengths = prompts.map((prompt) => Buffer.byteLength(prompt, "utf8"));
  const tensorLength = lengths.reduce((sum, length) => sum + 4 + length, 0);
  const header = Buffer.from(
    JSON.stringify({
      id: "0",
      inputs: [
        {
          name: "sentences",
          shape: [prompts.length, 1],
          datatype: "BYTES",
          parameters: { binary_data_size: tensorLength },
        },
      ],
      outputs: outputs.map((name) => ({ name, parameters: { binary_data: true } })),
    }),
  );
  const body = Buffer.alloc(header.length + tensorLength);
  header.copy(body);
  let at = header.length;
  for (const [row, prompt] of prompts.entries()) {
    at = body.writeUInt32LE(lengths[row] ?? 0, at);
    at += body.write(prompt, at, "utf8");
  }
  return { headerLength: header.length, body };
}

const replySchema = z.object({
  outputs: z.array(
    z.object({
      name: z.string(),
      datatype: z.string(),
      shape: z.array(z.int().nonnegative()),
      parameters: z.object({ binary_data_size: z.int().nonnegative().optional() }).optional(),
      data: z.array(z.unknown()).optional(),
    }),
  ),
});

/** Splits a reply into its outputs. `headerLength` is the value of the {@link HEADER_LENGTH} header, `null` for a reply of JSON alone. */
export function decodeInferReply(
  body: Uint8Array,
  headerLength: string | null,
): { ok: true; outputs: OutputTensor[] } | { ok: false; problem: string } {
  if (headerLength !== null && !/^\d{1,15}$/.test(headerLength))
    return { ok: false, problem: `${HEADER_LENGTH} is "${headerLength}", not a length` };
  let at = headerLength === null ? body.length : Number(headerLength);
  if (at > body.length) return { ok: false, problem: `the header should take ${at} bytes, but ${body.length} came` };
  const json = parseJsonBody(body.subarray(0, at));
  if (json === undefined) return { ok: false, problem: "the header is not JSON" };
  const header = replySchema.safeParse(json);
  if (!header.success) return { ok: false, problem: "the header does not describe outputs" };
  const outputs: OutputTensor[] = [];
  for (const { name, datatype, shape, parameters, data } of header.data.outputs) {
    const size = parameters?.binary_data_size;
    if (size !== undefined) {
      const bytes = body.subarray(at, at + size);
      if (bytes.length < size)
        return { ok: false, problem: `${name} should take ${size} bytes, but only ${bytes.length} came` };
      at += size;
      outputs.push({ name, datatype, shape, bytes });
    } else if (data !== undefined) outputs.push({ name, datatype, shape, data });
    else return { ok: false, problem: `${name} has neither bytes nor data` };
  }
  if (at < body.length) return { ok: false, problem: `${body.length - at} bytes are left over` };
  return { ok: true, outputs };
}

/** The values of an FP32 or INT32 tensor, row by row. FP32 values given in JSON become the nearest FP32, as they were in the server. */
export function readNumbers(tensor: OutputTensor): { ok: true; numbers: number[] } | { ok: false; problem: string } {
  const { name, datatype, shape } = tensor;
  if (datatype !== "FP32" && datatype !== "INT32") return { ok: false, problem: `${name} is ${datatype}` };
  const count = shape.reduce((product, size) => product * size, 1);
  if ("bytes" in tensor) {
    const { bytes } = tensor;
    if (bytes.length !== count * 4)
      return { ok: false, problem: `${name} has ${bytes.length} bytes for ${count} values of four bytes` };
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const read = (at: number) => (datatype === "FP32" ? view.getFloat32(at, true) : view.getInt32(at, true));
    return { ok: true, numbers: Array.from({ length: count }, (_, position) => read(position * 4)) };
  }
  // KServe allows the rows nested as well as flat.
  const values = tensor.data.flat(Number.POSITIVE_INFINITY);
  if (values.length !== count) return { ok: false, problem: `${name} has ${values.length} values instead of ${count}` };
  const numbers: number[] = [];
  for (const value of values) {
    if (typeof value !== "number") return { ok: false, problem: `${name} holds a value that is not a number` };
    numbers.push(datatype === "FP32" ? Math.fround(value) : value);
  }
  return { ok: true, numbers };
}
