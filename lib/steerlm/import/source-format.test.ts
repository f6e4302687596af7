import { expect, it } from "vitest";
import { detectFormat } from "./source-format";

const turns = (first: string) => [{ from: first, value: "a" }];

it.each([
  ["steerlm", { mask: "User", conversations: turns("User") }],
  ["steerlm", { mask: "human", conversations: turns("human") }],
  ["steerlm", { mask: "User", conversations: [], messages: [], prompt: "a", response: "b" }],
  ["sharegpt", { id: 1, conversations: turns("human") }],
  ["sharegpt", { conversations: turns("system") }],
  ["sharegpt", { conversations: turns("assistant") }],
  ["messages", { messages: [] }],
  ["messages", { messages: [{ role: "user", content: "a" }], prompt: "a", response: "b" }],
  ["oasst", { message_tree_id: "a", prompt: { text: "a", role: "prompter", replies: [] } }],
  ["helpsteer", { prompt: "a", response: "b", helpfulness: 4 }],
])("%s is told by its content", (format, line) => {
  expect(detectFormat(JSON.stringify(line))).toEqual({ format, problem: null });
});

it.each([
  ["{", /^Not JSON/],
  ["[]", /an array, not an object/],
  ["{}", /empty object/],
  ['{"instruction":"a","output":"b"}', /"instruction", "output"/],
  ['{"conversations":[{"from":"User","value":"a"}]}', /without "mask"/],
  ['{"conversations":"a"}', /without "mask"/],
  ['{"message_id":"a","parent_id":null,"text":"b"}', /one tree a line/],
  ['{"prompt":"a"}', /"prompt"/],
])("%s is of no known format, with the cause", (line, problem) => {
  expect(detectFormat(line)).toEqual({ format: null, problem: expect.stringMatching(problem) });
});
