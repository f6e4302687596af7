import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { buildPrompt, PROMPT_TEMPLATE, SYSTEM_PROMPT } from "./prompt";

const TURNS = [
  { assistant: false, value: "Hi" },
  { assistant: true, value: " two\nlines \n" },
  { assistant: false, value: "" },
  { assistant: true, value: "<extra_id_1>" },
];

describe("buildPrompt", () => {
  it("ends with the rated turn and changes no text", () => {
    expect(buildPrompt(TURNS, 1)).toBe(
      `<extra_id_0>System\n${SYSTEM_PROMPT}\n<extra_id_1>User\nHi\n<extra_id_1>Assistant\n two\nlines \n\n<extra_id_2>`,
    );
  });

  it("continues the prompt of the turn before", () => {
    const before = buildPrompt(TURNS, 2).slice(0, -"<extra_id_2>".length);
    expect(buildPrompt(TURNS, 3)).toBe(`${before}<extra_id_1>Assistant\n<extra_id_1>\n<extra_id_2>`);
  });

  it("is built as its template's name says: change one and the other must change too", () => {
    const hashes: Record<string, string> = {
      "steerlm-1": "639068ddc863825acc9c4c4482928f140adc93b43f3bc588e3c756429d7bcf62",
    };
    const prompts = [1, 2, 3].map((index) => buildPrompt(TURNS, index));
    expect(createHash("sha256").update(JSON.stringify(prompts)).digest("hex")).toBe(hashes[PROMPT_TEMPLATE]);
  });

  it.each([-1, 4, 0.5])("throws on turn %d of four", (index) => {
    expect(() => buildPrompt(TURNS, index)).toThrow(RangeError);
  });
});
