import { describe, expect, it } from "vitest";
import { mapAttributes, noRatings } from "./attributes";
import { regressionLine } from "./regression";

describe("regressionLine", () => {
  it("writes floats as Python does and -100.0 for what is not rated", () => {
    expect(regressionLine("p", { ...noRatings(), quality: 0, verbosity: 4 })).toBe(
      '{"text": "p", "label": [0.0, -100.0, -100.0, -100.0, -100.0, -100.0, -100.0, -100.0, 4.0]}',
    );
  });

  it("escapes only what json.dumps with ensure_ascii=False does", () => {
    const line = regressionLine(
      'é😀\u2028\u007f/ "\\\n\r\t\b\f\u0000\u001f',
      mapAttributes(() => 1),
    );
    expect(line).toContain('{"text": "é😀');
    expect(line).toContain('\u2028\u007f/ \\"\\\\\\n\\r\\t\\b\\f\\u0000\\u001f"');
  });
});
