import { Fragment, type ReactNode, useMemo } from "react";
import * as t from "@/texts/conversation";
import { CodeBlock } from "./code-block";
import { type MarkdownNode, parseMarkdown } from "./markdown";
import { PlainText } from "./plain-text";

/**
 * Markdown as elements of our own: no HTML of the text becomes HTML, nothing is fetched, nothing can be pressed but the copy
 * button of code. Every block finds its own direction: lists, quotes and tables by `dir`, which decides their side, the others by
 * bidi, since a `dir` within would hide their letters from it. Loaded when a conversation is there (45 kB).
 */
export default function FormattedText({ text }: { text: string }) {
  const nodes = useMemo(() => parseMarkdown(text), [text]);
  if (nodes === null) return <PlainText text={text} />;
  return <div className="flex flex-col gap-2 break-words leading-6 [line-break:strict]">{renderAll(nodes)}</div>;
}

function renderAll(nodes: readonly MarkdownNode[]): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change.
  return nodes.map((node, index) => <Fragment key={index}>{render(node)}</Fragment>);
}

// Titles of a message are none of the page's.
const TITLE_SIZES: Record<string, string> = { h1: "text-lg", h2: "text-lg" };

function render({ token, children }: MarkdownNode): ReactNode {
  switch (token.type) {
    case "inline":
      return children.length > 0 ? renderAll(children) : token.content;
    case "paragraph_open":
      if (token.hidden) return renderAll(children);
      return <p className="whitespace-pre-wrap [unicode-bidi:plaintext]">{renderAll(children)}</p>;
    case "heading_open":
      return (
        <p className={`mt-1 font-semibold [unicode-bidi:plaintext] ${TITLE_SIZES[token.tag] ?? ""}`}>
          {renderAll(children)}
        </p>
      );
    case "bullet_list_open":
      return (
        <ul dir="auto" className="flex list-disc flex-col gap-1 ps-6">
          {renderAll(children)}
        </ul>
      );
    case "ordered_list_open":
      return (
        <ol dir="auto" start={Number(token.attrGet("start") ?? 1)} className="flex list-decimal flex-col gap-1 ps-8">
          {renderAll(children)}
        </ol>
      );
    case "list_item_open":
      return <li className="whitespace-pre-wrap [unicode-bidi:plaintext] [&>p+p]:mt-2">{renderAll(children)}</li>;
    case "blockquote_open":
      return (
        <blockquote dir="auto" className="flex flex-col gap-2 border-line-strong border-s-2 ps-3 text-muted">
          {renderAll(children)}
        </blockquote>
      );
    case "fence":
    case "code_block":
      return <CodeBlock code={token.content} language={token.info.trim()} />;
    case "hr":
      return <hr className="my-1" />;
    case "table_open":
      return (
        // The keyboard scrolls it from here.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area has to be reachable.
        <section aria-label={t.table} tabIndex={0} data-scroll-area="" className="max-w-full overflow-x-auto">
          <table dir="auto" className="numeric border-collapse text-sm">
            {renderAll(children)}
          </table>
        </section>
      );
    case "thead_open":
      return <thead>{renderAll(children)}</thead>;
    case "tbody_open":
      return <tbody>{renderAll(children)}</tbody>;
    case "tr_open":
      return <tr>{renderAll(children)}</tr>;
    case "th_open":
      return (
        <th scope="col" className={cellStyle(token.attrGet("style"))}>
          {renderAll(children)}
        </th>
      );
    case "td_open":
      return <td className={cellStyle(token.attrGet("style"))}>{renderAll(children)}</td>;
    case "em_open":
      return <em>{renderAll(children)}</em>;
    case "strong_open":
      return <strong className="font-semibold">{renderAll(children)}</strong>;
    case "s_open":
      return <s>{renderAll(children)}</s>;
    case "code_inline":
      return <code className="rounded-sm bg-hover px-1 py-0.5 font-mono text-[0.92em]">{token.content}</code>;
    case "softbreak":
    case "hardbreak":
      return "\n";
    default:
      return children.length > 0 ? renderAll(children) : token.content;
  }
}

function cellStyle(style: string | number | null): string {
  const asked = String(style);
  const side = asked.includes("right") ? "text-right" : asked.includes("center") ? "text-center" : "text-start";
  return `border px-2 py-1 align-top [unicode-bidi:plaintext] ${side}`;
}
