import { expect, it } from "vitest";
import { endpointAddressSchema } from "./endpoint-input";

const address = { kind: "triton", url: "http://localhost:5555", model: "reward_model" };

it("takes an address, without its last slashes", () => {
  expect(endpointAddressSchema.parse({ ...address, url: " http://localhost:5555// " })).toEqual(address);
});

it.each([
  ["an address of another protocol", { url: "file:///etc/passwd" }],
  ["an address with U+0000", { url: "http://localhost/\u0000" }],
  ["a model with U+0000", { model: "reward\u0000model" }],
  ["a model with half of a surrogate pair", { model: "\ud83d" }],
  ["no model", { model: " " }],
])("refuses %s", (_name, change) => {
  expect(endpointAddressSchema.safeParse({ ...address, ...change }).success).toBe(false);
});
