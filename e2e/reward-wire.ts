import type { IncomingMessage, ServerResponse } from "node:http";

// The wire format of the stand-in server, written apart from lib/reward: a misreading would otherwise cancel itself out.

/** How the answer to one infer request goes wrong (or, for `json-data`, is merely spelled differently). */
export type Fault =
  | { kind: "status"; status: number; body?: string; headers?: Record<string, string> }
  /** The connection is closed without an answer. */
  | { kind: "drop" }
  /** No answer, ever. */
  | { kind: "hang" }
  /** One reward of one row is not a number, or infinite. */
  | { kind: "not-finite"; row: number; column: number; value: number }
  /** Well-formed, but with another shape of `rewards`. */
  | { kind: "wrong-shape"; shape: number[] }
  /** The connection is closed in the middle of the body. */
  | { kind: "cut-connection" }
  /** A complete HTTP reply whose tensor is this many bytes short. */
  | { kind: "short-tensor"; bytes: number }
  /** The rewards as JSON numbers in the header, which KServe allows. */
  | { kind: "json-data"; nested: boolean };

/** The token limit of the real server is in tokens; a prompt beyond this many bytes certainly exceeds it. */
const EXCEEDED_BYTES = 64 * 1024;

/** A request that the real server would refuse with a 400. */
export class BadRequest extends Error {}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

type InferRequest = { prompts: string[]; outputs: string[] };

/** Reads an infer request strictly: what the real server does not take is refused. */
export function readInferRequest(body: Buffer, headerLength: number): InferRequest {
  const header = JSON.parse(body.toString("utf8", 0, headerLength));
  const [input] = header.inputs;
  if (header.inputs.length !== 1 || input.name !== "sentences") throw new BadRequest("expected one input, sentences");
  if (input.datatype !== "BYTES") throw new BadRequest(`sentences must be BYTES, got ${input.datatype}`);
  const end = headerLength + input.parameters.binary_data_size;
  if (end !== body.length) throw new BadRequest(`expected ${end} bytes, got ${body.length}`);
  const prompts: string[] = [];
  for (let at = headerLength; at < end; ) {
    const length = body.readUInt32LE(at);
    at += 4;
    if (at + length > end) throw new BadRequest("a string runs past the end of the tensor");
    prompts.push(body.toString("utf8", at, at + length));
    at += length;
  }
  if (input.shape.length !== 2 || input.shape[0] !== prompts.length || input.shape[1] !== 1)
    throw new BadRequest(`shape [${input.shape}] does not fit ${prompts.length} strings`);
  const outputs = header.outputs.map((output: { name: string; parameters?: { binary_data?: boolean } }) => {
    if (output.parameters?.binary_data !== true) throw new BadRequest(`${output.name} must be asked for as binary`);
    return output.name;
  });
  return { prompts, outputs };
}

type Output = { name: string; datatype: string; shape: number[]; bytes: Buffer };

/** The output `rewards`; `rows` holds nine numbers per prompt. */
export function rewardsTensor(rows: number[][], fault: Fault | null): Output {
  if (fault?.kind === "not-finite") {
    const row = rows[fault.row];
    if (row !== undefined) row[fault.column] = fault.value;
  }
  const shape = fault?.kind === "wrong-shape" ? fault.shape : [rows.length, rows[0]?.length ?? 0];
  const values = rows.flat();
  const bytes = Buffer.alloc(shape.reduce((product, size) => product * size, 4));
  for (let position = 0; position * 4 < bytes.length; position += 1)
    bytes.writeFloatLE(values[position % values.length] ?? 0, position * 4);
  return { name: "rewards", datatype: "FP32", shape, bytes };
}

/** The output `exceeded`: which prompts were cut. */
export function exceededTensor(prompts: string[]): Output {
  const bytes = Buffer.alloc(prompts.length * 4);
  for (const [row, prompt] of prompts.entries())
    bytes.writeInt32LE(Buffer.byteLength(prompt) > EXCEEDED_BYTES ? 1 : 0, row * 4);
  return { name: "exceeded", datatype: "INT32", shape: [prompts.length, 1], bytes };
}

function jsonOutput({ name, datatype, shape, bytes }: Output, nested: boolean) {
  const width = shape[1] ?? 1;
  const values = Array.from({ length: bytes.length / 4 }, (_, position) =>
    datatype === "FP32" ? bytes.readFloatLE(position * 4) : bytes.readInt32LE(position * 4),
  );
  const rows = Array.from({ length: values.length / width }, (_, row) => values.slice(row * width, (row + 1) * width));
  return { name, datatype, shape, data: nested ? rows : values };
}

/** Answers an infer request with binary tensors, or as the fault says. */
export function sendTensors(response: ServerResponse, model: string, outputs: Output[], fault: Fault | null): void {
  if (fault?.kind === "json-data") {
    const described = outputs.map((output) => jsonOutput(output, fault.nested));
    sendJson(response, 200, { model_name: model, model_version: "1", outputs: described });
    return;
  }
  const described = outputs.map(({ name, datatype, shape, bytes }) => ({
    name,
    datatype,
    shape,
    parameters: { binary_data_size: bytes.length },
  }));
  const header = Buffer.from(JSON.stringify({ model_name: model, model_version: "1", outputs: described }));
  const body = Buffer.concat([header, ...outputs.map(({ bytes }) => bytes)]);
  const missing = fault?.kind === "short-tensor" ? fault.bytes : 0;
  response.writeHead(200, {
    "content-type": "application/octet-stream",
    "inference-header-content-length": header.length,
    "content-length": body.length - missing,
  });
  if (fault?.kind === "cut-connection") response.write(body.subarray(0, body.length >> 1), () => response.destroy());
  else response.end(body.subarray(0, body.length - missing));
}
