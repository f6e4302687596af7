import { expect, test } from "vitest";
import { nameFromFile } from "./file-name";

test.each([
  ["oasst2.jsonl", "oasst2"],
  ["oasst2.train.jsonl.gz", "oasst2.train"],
  ["Data.JSON", "Data"],
  ["notes", "notes"],
  ["v1.2", "v1.2"],
  [".jsonl", ".jsonl"],
  ["対話.ndjson", "対話"],
  [`${"a".repeat(300)}.jsonl`, "a".repeat(200)],
])("%j names the dataset %j", (fileName, name) => {
  expect(nameFromFile(fileName)).toBe(name);
});
