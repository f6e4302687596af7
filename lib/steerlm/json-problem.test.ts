import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonProblem } from "./json-problem";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("findJsonProblem", () => {
  it.each([
    ["", "the text ends where a value was expected."],
    ["{", "the text ends where a key in double quotes or } was expected."],
    ["[1", "the text ends where a comma or ] was expected."],
    ['{"a', "the text ends within the string that starts at character 2."],
    ['{"a\\', "the backslash at character 4 begins no known escape."],
    ['{"a"', "the text ends where a colon was expected."],
    ['{"a":1', "the text ends where a comma or } was expected."],
    ['{"a" 1}', 'expected a colon but found "1" at character 6.'],
    ['{"a":1 "b":2}', 'expected a comma or } but found "\\"" at character 8.'],
    ['{"a":1,}', 'expected a key in double quotes but found "}" at character 8.'],
    ["[1,]", 'expected a value but found "]" at character 4.'],
    ["[1}", 'expected a comma or ] but found "}" at character 3.'],
    ["]", 'expected a value but found "]" at character 1.'],
    ["{'a':1}", "expected a key in double quotes or } but found \"'a'\" at character 2."],
    ['{"a":NaN}', '"NaN" at character 6 is no value.'],
    ['{"a":None}', '"None" at character 6 is no value.'],
    ["[01]", '"01" at character 2 is no value.'],
    ["[-]", '"-" at character 2 is no value.'],
    ["[1.]", '"1." at character 2 is no value.'],
    ['{"a":"\t"}', "the control character U+0009 at character 7 is not escaped."],
    ['"\\x41"', "the backslash at character 2 begins no known escape."],
    ['"\\u12g4"', "the backslash at character 2 begins no known escape."],
    ['{"a":1}{"b":2}', 'expected the end of the line but found "{" at character 8.'],
    ["\uFEFF{}", '"\uFEFF" (U+FEFF) at character 1 is no value.'],
    ["{“a”:1}", 'expected a key in double quotes or } but found "“a”" (U+201C) at character 2.'],
    ["\u0000", '"\\u0000" (U+0000) at character 1 is no value.'],
    ["a".repeat(5000), `"${"a".repeat(40)}"… at character 1 is no value.`],
  ])("says what is wrong with %j", (text, problem) => {
    expect(findJsonProblem(text)).toBe(`Not JSON: ${problem}`);
    expect(isJson(text)).toBe(false);
  });

  it("finds a problem exactly where JSON.parse does", () => {
    const fragment = fc.constantFrom(
      ..."{}[],:\"\\ \t\n\r0-1.eE+tfu/'\u0000\u001f\u007f\u2028",
      "true",
      "null",
      '"a"',
      "\\u00e9",
      "12",
    );
    const damaged = fc
      .tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.nat(3), fragment)
      .map(([json, at, removed, added]) => {
        const from = at % (json.length + 1);
        return json.slice(0, from) + added + json.slice(from + removed);
      });
    const soup = fc.array(fragment, { maxLength: 8 }).map((fragments) => fragments.join(""));
    fc.assert(
      fc.property(fc.oneof(damaged, soup), (text) => {
        expect(findJsonProblem(text) === null).toBe(isJson(text));
      }),
      { numRuns: 5000 },
    );
  });

  it("needs no stack for deep nesting and no long time for long text", () => {
    expect(findJsonProblem("[".repeat(300_000))).toBe("Not JSON: the text ends where a value or ] was expected.");
    expect(findJsonProblem(`"${'\\"'.repeat(300_000)}`)).toContain("within the string that starts at character 1");
    expect(findJsonProblem(`${"1".repeat(1_000_000)}x`)).toContain("is no value");
  });
});
