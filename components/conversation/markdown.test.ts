import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MarkdownNode, parseMarkdown } from "./markdown";

/** The text of all leaves. */
function textOf(nodes: readonly MarkdownNode[] | null): string {
  if (nodes === null) return "";
  return nodes.map(({ token, children }) => (children.length > 0 ? textOf(children) : token.content)).join("");
}

const typesOf = (text: string) => parseMarkdown(text)?.map(({ token }) => token.type);

describe("parseMarkdown", () => {
  it("knows the usual forms", () => {
    expect(
      typesOf(
        "# Title\n\nWords *and* `code`.\n\n- one\n- two\n\n```py\nx\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> said\n\n---",
      ),
    ).toEqual(["heading_open", "paragraph_open", "bullet_list_open", "fence", "table_open", "blockquote_open", "hr"]);
  });

  it.each([
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "[press me](javascript:alert(3)) javascript:alert(4)",
    "![a](https://example.org/x.png) <https://example.org> https://example.org",
    "</script><style>*{display:none}</style>{{7*7}}&lt;b&gt;",
    "[a]: https://example.org",
  ])("leaves %j as it is written", (text) => {
    expect(textOf(parseMarkdown(text))).toBe(text);
  });

  it("gives no parts where a word would be lost", () => {
    expect(parseMarkdown("| a | b |\n|---|---|\n| 1 | 2 | lost |")).toBeNull();
    expect(parseMarkdown(`${"> ".repeat(120)}lost`)).toBeNull();
    expect(parseMarkdown("a".repeat(100_001))).toBeNull();
  });

  it("loses no letter of any text", () => {
    const piece = fc.constantFrom(
      ..."*_`~|-#>[]()!<&\\ \n:",
      "word",
      "\n\n",
      "```",
      "1. ",
      "- ",
      "    ",
      "| a | b |\n|-|-|\n",
      "&amp;",
      "<b>",
      "é中",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join("");
        const parts = parseMarkdown(text);
        const letters = (some: string) => some.replace(/[^\p{L}]/gu, "");
        const withInfo = (nodes: readonly MarkdownNode[]): string =>
          nodes
            .map(
              ({ token, children }) =>
                (token.type === "fence" ? token.info : "") + (children.length > 0 ? withInfo(children) : token.content),
            )
            .join("");
        if (parts) expect(letters(withInfo(parts))).toBe(letters(text));
      }),
    );
  });
});
