import { expect, it } from "vitest";
import { datasetNameSchema } from "./dataset-input";

it("takes a name in any script, trimmed", () => {
  expect(datasetNameSchema.parse("  オアシス 2 (train) 😀 ")).toBe("オアシス 2 (train) 😀");
});

it.each([
  ["nothing", " \n"],
  ["two lines", "a\nb"],
  ["a carriage return", "a\rb"],
  ["U+0000", "a\u0000b"],
  ["half of a surrogate pair", "a\ud83d"],
  ["201 characters", "x".repeat(201)],
])("refuses %s", (_name, text) => {
  expect(datasetNameSchema.safeParse(text).success).toBe(false);
});
