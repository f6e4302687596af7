import { CopyButton } from "@/components/ui/copy-button";
import * as t from "@/texts/conversation";

/** A block of code, which scrolls in itself. */
export function CodeBlock({ code, language }: { code: string; language: string }) {
  return (
    <figure dir="ltr" className="max-w-full overflow-hidden rounded-md border bg-canvas">
      <figcaption className="flex min-h-7 flex-wrap items-center justify-between gap-2 border-b px-2 text-faint text-xs">
        <span className="min-w-0 truncate font-mono">{language}</span>
        <CopyButton text={code} what={t.code} size="sm" variant="ghost" />
      </figcaption>
      <pre
        // The keyboard scrolls it from here.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area has to be reachable.
        tabIndex={0}
        data-scroll-area=""
        className="overflow-x-auto px-3 py-2 font-mono text-xs leading-5"
      >
        <code>{code.replace(/\n$/, "")}</code>
      </pre>
    </figure>
  );
}
