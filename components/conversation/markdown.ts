import MarkdownIt, { type Token } from "markdown-it";

/** A part of a formatted text: a markdown-it token with what stands between it and its end. */
export type MarkdownNode = { token: Token; children: MarkdownNode[] };

/** Longer texts are shown as they are: formatting 100,000 characters takes up to a second. */
const MAX_LENGTH = 100_000;

const LETTERS = /[^\p{L}]+/gu;

// Links, images and references stay as they are written, so that where they lead is in sight and nothing is fetched or can be
// pressed; entities and HTML stay what was typed.
const markdown = new MarkdownIt("default", { html: false, linkify: false, typographer: false }).disable([
  "link",
  "image",
  "autolink",
  "reference",
  "entity",
  "html_inline",
  "html_block",
]);

/**
 * A text in parts; null where it should rather be shown as it is: too long, or formatting it would hide a word (cells that a
 * table has no column for, quotes within a hundred quotes).
 */
export function parseMarkdown(text: string): MarkdownNode[] | null {
  if (text.length > MAX_LENGTH) return null;
  const tokens = markdown.parse(text, {});
  const shown = tokens.map(shownText).join("");
  return lettersOf(shown) === lettersOf(text) ? nest(tokens) : null;
}

/** What a reader sees of a token, its children aside from their marks. */
function shownText(token: Token): string {
  if (token.type === "inline") return inlineText(token);
  return token.type === "fence" ? token.info + token.content : token.content;
}

function inlineText({ content, children }: Token): string {
  return hasHtml(children ?? []) ? content : (children ?? []).map((child) => child.content).join("");
}

function lettersOf(text: string): string {
  return text.replace(LETTERS, "");
}

// What stands in code is code.
const HTML = /<[a-z!/?]/i;

/** A stretch with HTML in it is shown as it is written: marks inside of tags are no emphasis. */
function hasHtml(children: readonly Token[]): boolean {
  return children.some(({ type, content }) => type === "text" && HTML.test(content));
}

function nest(tokens: readonly Token[]): MarkdownNode[] {
  const root: MarkdownNode[] = [];
  const open: MarkdownNode[][] = [root];
  for (const token of tokens) {
    if (token.nesting === -1) {
      open.pop();
      continue;
    }
    const node: MarkdownNode = { token, children: [] };
    if (token.type === "inline" && !hasHtml(token.children ?? [])) node.children = nest(token.children ?? []);
    open.at(-1)?.push(node);
    if (token.nesting === 1) open.push(node.children);
  }
  return root;
}
