import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOfValue, skipSpace, walkArray, walkObject } from "./json-spans";

/** Pretty-printed or not, with white space around it. */
const jsonText = fc
  .tuple(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom("", "  ", "\t"), fc.constantFrom("", " ", "\r", "\n\t"))
  .map(([value, indent, around]) => `${around}${JSON.stringify(value, null, indent)}${around}`);

describe("endOfValue", () => {
  it("ends where the value ends", () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        const start = skipSpace(text, 0);
        expect(text.slice(start, endOfValue(text, start))).toBe(text.trim());
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['"a\\\\"', '"\\\\\\""', "-1.5e+3", "null", '{"}":"]\\""}', '[["]"],{}]'])(
    "takes the whole of %s",
    (value) => {
      expect(endOfValue(`${value},"next"`, 0)).toBe(value.length);
      expect(endOfValue(value, 0)).toBe(value.length);
    },
  );

  it("needs no stack for deep nesting", () => {
    const depth = 300_000;
    const text = `${'[{"a":'.repeat(depth)}0${"}]".repeat(depth)}`;
    expect(endOfValue(`${text} `, 0)).toBe(text.length);
  });
});

describe("walkObject and walkArray", () => {
  it("visit what JSON.parse finds, in order", () => {
    const container = fc.oneof(
      fc.array(fc.jsonValue({ maxDepth: 2 })),
      fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })),
    );
    fc.assert(
      fc.property(container, fc.constantFrom("", " "), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const found: [string, unknown][] = [];
        const visit = (key: string, start: number) => {
          const end = endOfValue(text, start);
          found.push([key, JSON.parse(text.slice(start, end))]);
          return end;
        };
        const end = Array.isArray(value)
          ? walkArray(text, 0, (start) => visit(String(found.length), start))
          : walkObject(text, 0, visit);
        expect(end).toBe(text.length);
        expect(found).toEqual(Object.entries(JSON.parse(text)));
      }),
      { numRuns: 1000 },
    );
  });

  it("decode keys that are spelled with escapes", () => {
    const keys: string[] = [];
    const text = '{"l\\u0061bel":1,"\\"":2,"\\\\":3,"":4}';
    walkObject(text, 0, (key, start) => {
      keys.push(key);
      return endOfValue(text, start);
    });
    expect(keys).toEqual(["label", '"', "\\", ""]);
  });
});
