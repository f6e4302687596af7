import { expect, test } from "vitest";
import { formatCsv } from "./chart-table";

const cell = (value: number | string | null) => ({ value, text: "not what is written" });

test("writes exact values line by line, undefined ones empty", () => {
  const csv = formatCsv({
    caption: "Turns",
    columns: ["value", "n", "bias"],
    rows: [
      { name: "quality", cells: [cell(12345), cell(-1 / 3)] },
      { name: "humor", cells: [cell(0), cell(null)] },
    ],
  });
  expect(csv).toBe(`value,n,bias\r\nquality,12345,${-1 / 3}\r\nhumor,0,\r\n`);
});

test.each([
  ['=HYPERLINK("http://example.com")', `"'=HYPERLINK(""http://example.com"")"`],
  ["+1", "'+1"],
  ["-1 and more", "'-1 and more"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\tx", "'\tx"],
  ["a, b", '"a, b"'],
  ["two\nlines", '"two\nlines"'],
  ["O'Hara", "O'Hara"],
])("writes the text %j so that no spreadsheet takes it for a formula or for two cells", (name, field) => {
  expect(formatCsv({ caption: "", columns: ["person"], rows: [{ name, cells: [] }] })).toBe(`person\r\n${field}\r\n`);
});

test("writes a heading like any other text", () => {
  expect(formatCsv({ caption: "", columns: ["a", "=b"], rows: [] })).toBe("a,'=b\r\n");
});
