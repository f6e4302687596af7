import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SYSTEM_PROMPT } from "@/lib/steerlm/prompt";
import { readSourceLine } from "./convert";
import type { SourceFormat } from "./source-format";

const DATA = path.resolve(process.cwd(), "../shared/data");
const hasSharedData = existsSync(DATA);
const note = hasSharedData ? "" : " (skipped: the conformance data is not at ../shared/data)";

/** The SteerLM lines that a line of another format becomes, or the reason why it does not. */
function convert(format: SourceFormat, line: unknown): string[] | string {
  const read = readSourceLine(typeof line === "string" ? line : JSON.stringify(line), format);
  return read.ok ? read.records.map(({ raw }) => raw) : read.reason;
}

/** What the one record of a line says: its turns as [from, value, label], and its system text. */
function conversationOf(format: SourceFormat, line: unknown) {
  const lines = convert(format, line);
  if (typeof lines === "string") throw new Error(lines);
  expect(lines).toHaveLength(1);
  const { conversations, system, ...rest } = JSON.parse(lines[0] ?? "");
  expect(rest).toEqual({ mask: "User", type: "VALUE_TO_TEXT" });
  type Turn = { from: string; value: string; label?: string | null };
  return { turns: conversations.map(({ from, value, label }: Turn) => [from, value, label]), system };
}

describe("the reference preprocessors' records", () => {
  it.skipIf(!hasSharedData).each([
    ["oasst", "oasst2.trees.jsonl", "oasst2.trees.records.jsonl"],
    ["helpsteer", "helpsteer2.rows.jsonl", "helpsteer2.jsonl"],
  ] as const)(`come out of %s, byte for byte${note}`, (format, source, records) => {
    const read = (name: string) => readFileSync(path.join(DATA, name), "utf8").trimEnd().split("\n");
    expect(read(source).flatMap((line) => convert(format, line))).toEqual(read(records));
  });
});

describe("a tree", () => {
  const message = (role: string, text: string, replies: unknown[] = [], labels: unknown = undefined) => ({
    role,
    text,
    replies,
    labels,
  });
  const tree = (prompt: unknown) => ({ message_tree_id: "t", prompt });

  it("gives every thread from the root to a leaf, in the order of the replies", () => {
    const deep = message("assistant", "b", [message("prompter", "c", [message("assistant", "d")])]);
    const lines = convert("oasst", tree(message("prompter", "a", [message("assistant", "x"), deep])));
    const threads = (lines as string[]).map((line) =>
      JSON.parse(line).conversations.map((turn: { value: string }) => turn.value),
    );
    expect(threads).toEqual([
      ["a", "x"],
      ["a", "b", "c", "d"],
    ]);
  });

  it("of one message gives none", () => {
    expect(convert("oasst", tree(message("prompter", "a")))).toEqual([]);
  });

  it("has labels of 0 to 1, which become 0 to 4, half to even; other attributes and the user's are left out", () => {
    const value = (quality: number) => ({
      spam: { value: 1 },
      creativity: { value: 1 },
      quality: { value: quality },
      helpfulness: { value: 1 },
    });
    for (const [quality, rating] of [
      [0.125, 0],
      [0.375, 2],
      [0.625, 2],
      [0.875, 4],
    ] as const) {
      const replies = [message("assistant", "b", [], value(quality))];
      expect(conversationOf("oasst", tree(message("prompter", "a", replies, value(1))))).toEqual({
        turns: [
          ["User", "a", null],
          ["Assistant", "b", `quality:${rating},creativity:4`],
        ],
        system: SYSTEM_PROMPT,
      });
    }
  });

  it("tells no labels from labels that rate nothing", () => {
    const labelOf = (labels: unknown) =>
      conversationOf("oasst", tree(message("prompter", "a", [message("assistant", "b", [], labels)]))).turns[1][2];
    expect(labelOf(undefined)).toBeUndefined();
    expect(labelOf({})).toBe("");
  });

  it.each([
    ["other-format", tree("text")],
    ["other-format", {}],
    ["other-format", tree({ role: "prompter", text: 7 })],
    ["other-format", tree({ ...message("prompter", "a"), replies: "none" })],
    ["other-format", tree(message("prompter", "a", [null]))],
    ["unknown-speaker", tree(message("prompter", "a", [message("system", "b")]))],
    ["label-malformed", tree(message("prompter", "a", [message("assistant", "b", [], { quality: 1 })]))],
    ["label-out-of-range", tree(message("prompter", "a", [message("assistant", "b", [], { quality: { value: 2 } })]))],
    ["lone-surrogate", tree(message("prompter", "a", [message("assistant", "\ud83d")]))],
  ])("is refused as a whole: %s", (reason, line) => {
    expect(convert("oasst", line)).toBe(reason);
  });

  it("cannot grow beyond bounds by repeating its root in every thread", () => {
    const replies = Array.from({ length: 5000 }, () => message("assistant", "b"));
    expect(convert("oasst", tree(message("prompter", "a".repeat(10_000), replies)))).toBe("tree-too-large");
  });
});

describe("a row", () => {
  it("gives one record with the numbers as its label, in the order of the attributes", () => {
    const row = { response: "R", prompt: "P", verbosity: 0, helpfulness: 3, quality: null, other: 9 };
    expect(conversationOf("helpsteer", row)).toEqual({
      turns: [
        ["User", "P", null],
        ["Assistant", "R", "helpfulness:3,verbosity:0"],
      ],
      system: SYSTEM_PROMPT,
    });
  });

  it.each([
    ["other-format", { prompt: "P" }],
    ["other-format", { prompt: ["P"], response: "R" }],
    ["label-malformed", { prompt: "P", response: "R", quality: "4" }],
    ["label-not-whole", { prompt: "P", response: "R", quality: 3.5 }],
    ["label-out-of-range", { prompt: "P", response: "R", quality: 5 }],
    ["not-an-object", "[]"],
    ["not-json", "{"],
  ])("is refused: %s", (reason, line) => {
    expect(convert("helpsteer", line)).toBe(reason);
  });
});

describe("messages", () => {
  it("give one record, with their own system text and no labels", () => {
    const messages = [
      { role: "developer", content: "Be brief." },
      {
        role: "user",
        content: [
          { type: "text", text: "a" },
          { type: "text", text: "b" },
        ],
      },
      { role: "assistant", content: "c", tool_calls: [] },
    ];
    expect(conversationOf("messages", { messages })).toEqual({
      turns: [
        ["User", "a\nb", null],
        ["Assistant", "c", null],
      ],
      system: "Be brief.",
    });
    expect(conversationOf("messages", { messages: messages.slice(1) }).system).toBe(SYSTEM_PROMPT);
  });

  const user = { role: "user", content: "a" };
  it.each([
    ["other-format", { messages: "a" }],
    ["no-turns", { messages: [] }],
    ["no-turns", { messages: [{ role: "system", content: "a" }] }],
    ["turn-not-an-object", { messages: ["a"] }],
    ["unknown-speaker", { messages: [user, { role: "tool", content: "a" }] }],
    ["unknown-speaker", { messages: [{ content: "a" }] }],
    ["content-not-text", { messages: [user, { role: "assistant", content: null }] }],
    ["content-not-text", { messages: [user, { role: "assistant", content: "a", tool_calls: [{}] }] }],
    ["content-not-text", { messages: [{ role: "user", content: [{ type: "image_url", image_url: {} }] }] }],
    ["system-misplaced", { messages: [user, { role: "system", content: "a" }] }],
    ["lone-surrogate", '{"messages":[{"role":"user","content":"\\udc00"}]}'],
  ])("are refused: %s", (reason, line) => {
    expect(convert("messages", line)).toBe(reason);
  });
});

describe("a ShareGPT conversation", () => {
  it("gives one record; its system text stands in it or beside it", () => {
    const turns = [
      { from: "human", value: "a" },
      { from: "gpt", value: "b" },
    ];
    const expected = [
      ["User", "a", null],
      ["Assistant", "b", null],
    ];
    const inside = { conversations: [{ from: "system", value: "S" }, ...turns] };
    expect(conversationOf("sharegpt", inside)).toEqual({ turns: expected, system: "S" });
    expect(conversationOf("sharegpt", { system: "S", conversations: turns })).toEqual({ turns: expected, system: "S" });
    expect(conversationOf("sharegpt", { system: "", conversations: turns }).system).toBe(SYSTEM_PROMPT);
  });

  it.each([
    ["other-format", { conversations: "a" }],
    ["other-format", { conversations: [{ from: "human", value: "a" }], mask: "User" }],
    ["turn-not-an-object", { conversations: [1] }],
    ["unknown-speaker", { conversations: [{ from: "bing", value: "a" }] }],
    ["unknown-speaker", { conversations: [{ value: "a" }] }],
    ["content-not-text", { conversations: [{ from: "human", value: null }] }],
    ["system-misplaced", { system: "S", conversations: [{ from: "system", value: "T" }] }],
  ])("is refused: %s", (reason, line) => {
    expect(convert("sharegpt", line)).toBe(reason);
  });
});

it("any text comes through a conversion as it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), (first, second) => {
      const wellFormed = second.toWellFormed();
      const messages = [
        { role: "user", content: first },
        { role: "assistant", content: wellFormed },
      ];
      expect(conversationOf("messages", { messages }).turns).toEqual([
        ["User", first, null],
        ["Assistant", wellFormed, null],
      ]);
    }),
  );
});

it("problems are sentences", () => {
  for (const line of ["{}", '{"messages":[{"role":"tool"}]}', '{"prompt":"P","response":"R","humor":"x"}'])
    for (const format of ["oasst", "helpsteer", "messages", "sharegpt"] as const) {
      const read = readSourceLine(line, format);
      if (!read.ok) expect(read.problem).toMatch(/^["A-Z].*\.$/);
    }
});
