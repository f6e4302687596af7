import { visibleText } from "@/components/visible-text";
import * as t from "@/texts/rejected";

const SUMMARY_CHARACTERS = 160;

/** The text of a rejected line: its first words, and on a press as much as the page has. */
export function RawLine({ start, bytes }: { start: string; bytes: number }) {
  const isCut = Buffer.byteLength(start) < bytes;
  const text = visibleText(start);
  if (!isCut && text.length <= SUMMARY_CHARACTERS)
    return (
      <code dir="auto" className="block break-all font-mono text-xs">
        {text}
      </code>
    );
  return (
    <details className="group">
      <summary className="rounded-sm font-mono text-muted text-xs group-open:text-faint">
        <span dir="auto" className="inline-block max-w-[calc(100%-1.5rem)] truncate align-bottom">
          {[...text].slice(0, SUMMARY_CHARACTERS).join("")}
        </span>
      </summary>
      <code
        dir="auto"
        className="mt-1 block max-h-80 overflow-y-auto whitespace-pre-wrap break-all border-l-2 pl-2 font-mono text-xs"
      >
        {text}
      </code>
      {isCut ? <p className="mt-1 text-faint text-xs">{t.beginningOf(bytes)}</p> : null}
    </details>
  );
}
