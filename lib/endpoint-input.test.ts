import { expect, it } from "vitest";
import { endpointAddressSchema } from "./endpoint-input";

const address = { kind: "triton", url: "http://localhost:5555", model: "reward_model" };

it("takes an address, without its last slashes", () => {
  expect(endpointAddressSchema.parse({ ...address, url: " http://localhost:5555// " })).toEqual(address);
});

it("takes the addresses of several replicas, each once", () => {
  const url = "http://a:5555/\n  http://b:5555\thttp://a:5555 ";
  expect(endpointAddressSchema.parse({ ...address, url }).url).toBe("http://a:5555 http://b:5555");
});

it.each([
  ["a second address of another protocol", { url: "http://localhost:5555 ftp://b" }],
  ["more addresses than anybody has", { url: Array.from({ length: 65 }, (_, n) => `http://gpu-${n}`).join(" ") }],
  ["an address of another protocol", { url: "file:///etc/passwd" }],
  ["an address with U+0000", { url: "http://localhost/\u0000" }],
  ["a model with U+0000", { model: "reward\u0000model" }],
  ["a model with half of a surrogate pair", { model: "\ud83d" }],
  ["no model", { model: " " }],
])("refuses %s", (_name, change) => {
  expect(endpointAddressSchema.safeParse({ ...address, ...change }).success).toBe(false);
});
